import type { ResourceTable } from '../types.ts';

/** Databases and files of the browser. */
export const storage: ResourceTable = {
  resources: [
    {
      id: 'web-idb-database',
      name: 'IndexedDB database',
      acquire: { call: 'await openDB', module: 'idb' },
      release: '_.close()',
      type: 'idb:IDBPDatabase',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-sync-access-handle',
      name: 'sync access handle',
      acquire: 'await FileSystemFileHandle#createSyncAccessHandle',
      release: '_.close()',
      type: 'FileSystemSyncAccessHandle',
      idempotent: 'safe',
    },
    {
      id: 'web-fs-writable',
      name: 'writable file stream',
      acquire: 'await FileSystemFileHandle#createWritable',
      release: ['await _.close()', 'await _.abort()'],
      type: 'FileSystemWritableFileStream',
      idempotent: 'rejects',
      safeBehindOthers: ['abort'],
      errorMatters: true,
    },
  ],
  types: {
    FileSystemDirectoryHandle: ['await navigator.storage.getDirectory', 'await FileSystemDirectoryHandle#getDirectoryHandle', 'await showDirectoryPicker'],
    FileSystemFileHandle: ['await FileSystemDirectoryHandle#getFileHandle', 'await showSaveFilePicker'],
  },
};
