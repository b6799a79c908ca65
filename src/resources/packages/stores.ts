import type { ResourceTable } from '../types.ts';

/** Subscriptions to stores and effects, most of which are their own removers. */
export const stores: ResourceTable = {
  resources: [
    {
      id: 'store-subscribe',
      name: 'subscription',
      acquire: [
        { call: 'Store#subscribe', module: ['redux', '@reduxjs/toolkit'] },
        { call: 'StoreApi#subscribe', module: ['zustand', 'zustand/vanilla'] },
        { call: 'Readable#subscribe', module: 'svelte/store' },
        { call: 'QueryCache#subscribe', module: '@tanstack/query-core' },
        { call: 'QueryObserver#subscribe', module: '@tanstack/query-core' },
        { call: 'ReadableAtom#subscribe', module: 'nanostores' },
        { call: 'ReadableAtom#listen', module: 'nanostores' },
        { call: 'History#listen', module: 'history' },
      ],
      release: '_()',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'vue-watch',
      name: 'watcher',
      module: ['vue', '@vue/runtime-core', '@vue/reactivity', '@vue/composition-api'],
      acquire: ['watch', 'watchEffect', 'watchPostEffect', 'watchSyncEffect'].map((call) => ({ call, unlessOption: 'once' })),
      release: ['_()', '_.stop()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'vue-effectscope',
      name: 'effect scope',
      module: ['vue', '@vue/reactivity', '@vue/runtime-core'],
      acquire: 'effectScope',
      release: '_.stop()',
      type: 'EffectScope',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'ui-root',
      name: 'rendered root',
      module: 'react-dom/client',
      acquire: ['createRoot', 'hydrateRoot'],
      release: '_.unmount()',
      type: 'Root',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'vue-app',
      name: 'Vue app',
      module: 'vue',
      acquire: ['createApp', 'createSSRApp'],
      release: '_.unmount()',
      type: 'App',
      lifetime: 'process',
      idempotent: 'unknown',
      returnsItself: ['use', 'component', 'directive', 'provide', 'mixin'],
    },
  ],
};
