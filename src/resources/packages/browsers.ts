import type { ResourceTable } from '../types.ts';

/** Other browsers that are driven, or imitated. */
export const browsers: ResourceTable = {
  resources: [
    {
      id: 'webdriverio-session',
      name: 'browser session',
      module: 'webdriverio',
      acquire: 'await remote',
      release: 'await _.deleteSession()',
      type: 'Browser',
      idempotent: 'unknown',
    },
    {
      id: 'jsdom-window',
      name: 'JSDOM window',
      module: 'jsdom',
      acquire: ['new JSDOM', 'await JSDOM.fromURL', 'await JSDOM.fromFile'],
      release: '_.window.close()',
      type: 'JSDOM',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
