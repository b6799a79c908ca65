import type { ResourceTable } from '../types.ts';

/** Devices and states of the browser window. */
export const device: ResourceTable = {
  resources: [
    {
      id: 'web-wake-lock',
      releaseNeverFails: true,
      name: 'wake lock',
      acquire: ['await navigator.wakeLock.request', 'await WakeLock#request'],
      release: 'await _.release()',
      type: 'WakeLockSentinel',
      guardsWork: true,
      idempotent: 'safe',
      plainProperties: ['released', 'type'],
    },
    {
      id: 'web-geolocation-watch',
      name: 'position watch',
      acquire: ['navigator.geolocation.watchPosition', 'Geolocation#watchPosition'],
      release: ['navigator.geolocation.clearWatch(_)', 'receiver.clearWatch(_)'],
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
    },
    {
      id: 'web-close-watcher',
      name: 'close watcher',
      acquire: { call: 'new CloseWatcher', unlessOption: 'signal' },
      release: ['_.destroy()', '_.close()', '_.requestClose()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-serial-port',
      name: 'open device',
      acquire: ['SerialPort', 'USBDevice', 'HIDDevice'].map((type) => ({ call: `await ${type}#open`, yields: 'receiver' as const })),
      release: 'await receiver.close()',
      idempotent: 'rejects',
    },
    {
      id: 'web-pointer-capture',
      name: 'pointer capture',
      acquire: { call: 'Element#setPointerCapture', yields: 'receiver' },
      release: 'receiver.releasePointerCapture($0)',
      lifetime: 'process',
      selfReleasing: 'consumed',
      idempotent: 'unknown',
    },
  ],
  types: {
    SerialPort: ['await navigator.serial.requestPort'],
    USBDevice: ['await navigator.usb.requestDevice'],
  },
};
