import type { ResourceTable } from '../types.ts';

/** Compression streams; their native memory goes with them. */
export const zlib: ResourceTable = {
  module: 'node:zlib',
  resources: [
    {
      id: 'node-zlib-stream',
      name: 'compression stream',
      acquire: [
        ...['createGzip', 'createGunzip', 'createDeflate', 'createInflate', 'createDeflateRaw', 'createInflateRaw', 'createUnzip'],
        ...['createBrotliCompress', 'createBrotliDecompress', 'createZstdCompress', 'createZstdDecompress'],
      ],
      release: ['_.close()', '_.destroy()', '_.end()'],
      type: 'node:stream:Transform',
      disposable: { async: { node: '^20.16 || >=22.4' } },
      disposeDiffers: 'its disposal destroys it and drops what is not yet written',
      selfReleasing: 'collected',
      destroysItselfOnError: true,
      idempotent: 'safe',
    },
  ],
};
