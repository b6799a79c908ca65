import type { ResourceTable } from '../types.ts';

/** Other browsers that are driven. */
export const selenium: ResourceTable = {
  types: { 'selenium-webdriver:Builder': [] },
  resources: [
    {
      id: 'selenium-driver',
      name: 'web driver',
      module: 'selenium-webdriver',
      acquire: 'await Builder#build',
      release: ['await _.quit()', 'await _.close()'],
      type: 'WebDriver',
      idempotent: 'rejects',
    },
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
