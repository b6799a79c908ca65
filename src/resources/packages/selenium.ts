import type { ResourceTable } from '../types.ts';

/** Selenium. */
const fluent = ['forBrowser', 'usingServer', 'withCapabilities', 'setChromeOptions', 'setFirefoxOptions', 'setEdgeOptions', 'setProxy'];

export const selenium: ResourceTable = {
  module: 'selenium-webdriver',
  types: { Builder: fluent.map((method) => `Builder#${method}()`) },
  resources: [
    {
      id: 'selenium-driver',
      name: 'web driver',
      acquire: 'await Builder#build',
      release: ['await _.quit()', 'await _.close()'],
      type: 'WebDriver',
      idempotent: 'rejects',
      // `close` ends a window, `quit` what is left of the session.
      safeBehindOthers: ['quit'],
    },
  ],
};
