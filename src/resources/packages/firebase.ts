import type { ResourceTable } from '../types.ts';

/** Firebase: listeners, each of which is its own remover, and apps. */
export const firebase: ResourceTable = {
  resources: [
    {
      id: 'firebase-listener',
      name: 'listener',
      acquire: [
        { call: 'onSnapshot', module: ['firebase/firestore', '@firebase/firestore'] },
        ...['onAuthStateChanged', 'onIdTokenChanged'].map((call) => ({ call, module: ['firebase/auth', '@firebase/auth'] })),
        ...['onValue', 'onChildAdded', 'onChildChanged', 'onChildRemoved'].map((call) => ({ call, module: ['firebase/database', '@firebase/database'] })),
        { call: 'onMessage', module: 'firebase/messaging' },
      ],
      release: ['_()', 'off($0)'],
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'firebase-app',
      name: 'Firebase app',
      module: ['firebase/app', 'firebase-admin', 'firebase-admin/app'],
      acquire: 'initializeApp',
      release: ['await deleteApp(_)', 'await _.delete()'],
      lifetime: 'process',
      idempotent: 'rejects',
    },
  ],
};
