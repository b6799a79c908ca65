import type { ResourceTable } from '../types.ts';

/** What makes the stores of {@link stores}. */
export const storeMakers: readonly ResourceTable[] = [
  { module: ['redux', '@reduxjs/toolkit'], types: { Store: ['createStore()', 'legacy_createStore()', 'configureStore()'] }, resources: [] },
  { module: ['zustand', 'zustand/vanilla'], types: { StoreApi: ['create()', 'createStore()'] }, resources: [] },
  { module: 'svelte/store', types: { Readable: ['readable()', 'writable()', 'derived()'] }, resources: [] },
  { module: 'nanostores', types: { ReadableAtom: ['atom()', 'map()', 'computed()'] }, resources: [] },
];

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
      endsWithComponent: true,
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
      usefulAfterRelease: true,
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
      usefulAfterRelease: true,
      idempotent: 'unknown',
      returnsItself: ['use', 'component', 'directive', 'provide', 'mixin'],
    },
  ],
};
