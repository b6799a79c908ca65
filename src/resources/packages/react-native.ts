import type { ResourceTable } from '../types.ts';

/** React Native: what it tells of the device gives a subscription, and has no method of its own to take a listener off. */
const devices = ['AccessibilityInfo', 'AppState', 'BackHandler', 'Dimensions', 'Linking'];
const emitters = ['DeviceEventEmitter', 'Keyboard', 'NativeAppEventEmitter'];

export const reactNative: ResourceTable = {
  module: 'react-native',
  resources: [
    {
      id: 'react-native-subscription',
      name: 'subscription',
      acquire: [...devices.map((name) => `${name}.addEventListener`), ...emitters.map((name) => `${name}.addListener`), 'Appearance.addChangeListener', 'NativeEventEmitter#addListener'],
      // Before 0.65, the object that was listened to took the listener off.
      release: ['_.remove()', 'receiver.removeEventListener($0, $1)', 'receiver.removeListener($0, $1)', 'receiver.removeChangeListener($0)'],
      type: 'EmitterSubscription',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
