import type { ResourceTable } from '../types.ts';

/** Archives. */
export const archives: ResourceTable = {
  resources: [
    {
      id: 'yauzl-zip',
      name: 'zip file',
      acquire: [
        { call: 'open', module: 'yauzl', yields: 'callback:1' },
        { call: 'await open', module: 'yauzl-promise' },
      ],
      release: ['_.close()', 'await _.close()'],
      type: 'yauzl:ZipFile',
      lifetime: 'process',
      selfReleasing: 'consumed',
      idempotent: 'unknown',
    },
  ],
};
