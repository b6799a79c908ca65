import type { ResourceTable } from '../types.ts';

/** The stacks of explicit resource management. They are an obligation as soon as something is on them. */
export const stacks: ResourceTable = {
  resources: [
    {
      id: 'web-disposable-stack',
      name: 'disposable stack',
      acquire: 'new DisposableStack',
      release: ['_.dispose()', '_[Symbol.dispose]()'],
      obligedBy: ['use', 'adopt', 'defer'],
      disposable: { sync: { node: '>=24' } },
      idempotent: 'safe',
      transfers: ['move'],
    },
    {
      id: 'web-async-disposable-stack',
      name: 'disposable stack',
      acquire: 'new AsyncDisposableStack',
      release: ['await _.disposeAsync()', 'await _[Symbol.asyncDispose]()'],
      obligedBy: ['use', 'adopt', 'defer'],
      disposable: { async: { node: '>=24' } },
      idempotent: 'safe',
      transfers: ['move'],
    },
  ],
  takers: ['DisposableStack', 'AsyncDisposableStack'].flatMap((type) => ['use', 'adopt', 'defer'].map((method) => `${type}#${method}`)),
};
