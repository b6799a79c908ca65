import { describe, expect, test } from 'vitest';
import { catalogueOf, typeKey } from '../../src/resources/index.ts';

describe('the default catalogue', () => {
  const catalogue = catalogueOf(undefined);

  test('finds a call by module and name, however the module is written', () => {
    for (const module of ['node:fs/promises', 'fs/promises']) {
      const known = catalogue.ofCall(module, ['open']);
      expect(known?.acquires.map(({ entry }) => entry.id)).toEqual(['node-filehandle']);
      expect(known?.gives).toEqual({ type: typeKey('fs/promises', 'FileHandle'), awaited: true });
    }
    expect(catalogue.ofCall('node:fs', ['promises', 'open'])?.acquires[0]?.entry.id).toBe('node-filehandle');
    expect(catalogue.ofCall('fs', ['default', 'openSync'])?.acquires[0]?.entry.id).toBe('node-fs-fd-sync');
  });

  test('tells a call from a construction', () => {
    expect(catalogue.ofNew('', ['AbortController'])?.acquires[0]?.entry.id).toBe('node-abort-controller');
    expect(catalogue.ofCall('', ['AbortController'])).toBeUndefined();
  });
});
