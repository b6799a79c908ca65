import { describe, expect, test } from 'vitest';
import { catalogueOf, normaliseModule, typeKey, type Known } from '../../src/resources/index.ts';

const catalogue = catalogueOf(undefined);
const ids = (known: Known | undefined): string[] => (known?.acquires ?? []).map(({ entry }) => entry.id);

test.each([
  ['node:fs', 'fs'],
  ['node:fs/promises', 'fs/promises'],
  ['node:test', 'node:test'],
  ['node:sqlite', 'node:sqlite'],
  ['pg', 'pg'],
  ['npm:pg', 'pg'],
  ['npm:pg@8.11.3', 'pg'],
  ['npm:/pg@^8/lib/client', 'pg/lib/client'],
  ['npm:@opentelemetry/api@1', '@opentelemetry/api'],
  ['jsr:@std/fs@^1.0.0/walk', '@std/fs/walk'],
  ['./open.js', './open.js'],
])('%s is the module %s', (specifier, module) => {
  expect(normaliseModule(specifier)).toBe(module);
});

describe('calls', () => {
  test.each(['node:fs/promises', 'fs/promises'])('are found by module and name: %s', (module) => {
    const known = catalogue.ofCall(module, ['open']);
    expect(ids(known)).toEqual(['node-filehandle']);
    expect(known?.gives).toEqual({ type: typeKey('node:fs/promises', 'FileHandle'), awaited: true });
  });

  test('of one name in two modules are two', () => {
    expect(ids(catalogue.ofCall('node:fs', ['open']))).toEqual(['node-fs-fd-callback']);
    expect(ids(catalogue.ofCall('fs-extra', ['opendir']))).toEqual(['node-dir', 'node-dir']);
    expect(catalogue.ofCall('', ['open'])).toBeUndefined();
    expect(catalogue.ofCall('./files.js', ['open'])).toBeUndefined();
  });

  test('are found in nested namespaces and through default imports', () => {
    expect(ids(catalogue.ofCall('fs', ['promises', 'open']))).toEqual(['node-filehandle']);
    expect(ids(catalogue.ofCall('fs', ['default', 'promises', 'open']))).toEqual(['node-filehandle']);
    expect(ids(catalogue.ofCall('', ['navigator', 'wakeLock', 'request']))).toEqual(['web-wake-lock']);
  });

  test('of a module itself are those of its default export', () => {
    expect(ids(catalogue.ofCall('knex', ['default']))).toEqual(['knex-instance']);
    expect(ids(catalogue.ofCall('knex', []))).toEqual(['knex-instance']);
    expect(ids(catalogue.ofNew('ioredis', []))).toEqual(['ioredis-client']);
  });

  test('are not constructions', () => {
    expect(ids(catalogue.ofNew('', ['AbortController']))).toEqual(['node-abort-controller']);
    expect(catalogue.ofCall('', ['AbortController'])).toBeUndefined();
    expect(catalogue.ofNew('', ['setInterval'])).toBeUndefined();
  });
});

describe('types', () => {
  const poolOf = (module: string) => catalogue.ofNew(module, ['Pool'])?.gives?.type;

  test('lead from a constructor to its methods', () => {
    const pool = poolOf('pg');
    expect(pool).toBe(typeKey('pg', 'Pool'));
    const connect = pool && catalogue.ofMethod(pool, 'connect');
    expect(ids(connect)).toEqual(['pg-pool-client', 'pg-pool-client']);
    expect(connect?.acquires.map(({ yields }) => yields)).toEqual(['value', 'callback:1']);
    expect(connect?.acquires[0]?.type).toBe(typeKey('pg', 'PoolClient'));
  });

  test('of one name in two modules are two', () => {
    expect(poolOf('undici')).not.toBe(poolOf('pg'));
  });

  test('are given by calls, exported values and properties, each in its own way', () => {
    expect(catalogue.ofCall('mysql2/promise', ['createPool'])?.gives).toEqual({ type: typeKey('mysql2/promise', 'Pool'), awaited: false });
    expect(catalogue.typeOfValue('mysql2/promise', ['createPool'])).toBeUndefined();
    expect(catalogue.typeOfValue('@playwright/test', ['chromium'])).toBe(typeKey('@playwright/test', 'BrowserType'));
    expect(catalogue.ofCall('@playwright/test', ['chromium'])).toBeUndefined();
    const response = catalogue.ofCall('', ['fetch'])?.gives?.type;
    expect(response && catalogue.typeOfProperty(response, 'body')).toBeDefined();
  });

  test('may lie in another module than what gives them', () => {
    const promise = catalogue.ofMethod(typeKey('mysql2', 'Pool'), 'promise');
    expect(promise?.gives?.type).toBe(typeKey('mysql2/promise', 'Pool'));
  });

  test('are known by their annotations', () => {
    expect(catalogue.typeNamed('pg', 'PoolClient')).toBe(typeKey('pg', 'PoolClient'));
    expect(catalogue.typeNamed('', 'ReadableStream')).toBe(typeKey('', 'ReadableStream'));
    expect(catalogue.typeNamed('ioredis', 'default')).toBe(typeKey('ioredis', 'Redis'));
    expect(catalogue.typeNamed('knex', 'Knex.Transaction')).toBe(typeKey('knex', 'Knex.Transaction'));
    expect(catalogue.typeNamed('./pool.js', 'Pool')).toBeUndefined();
  });

  test('know how they are acquired', () => {
    const span = typeKey('@opentelemetry/api', 'Span');
    expect(catalogue.acquirersOfType(span).map(({ shape }) => shape.member)).toEqual(['startSpan', 'startActiveSpan']);
    expect(catalogue.acquirersOfType(typeKey('pg', 'Nothing'))).toEqual([]);
  });

  test('a lock with a time-out is told by how its value is taken', () => {
    const timed = catalogue.ofCall('async-mutex', ['withTimeout'])?.gives?.type;
    expect(timed && catalogue.ofMethod(timed, 'acquire')?.acquires.map(({ yields }) => yields)).toEqual(['element:1', 'value']);
  });
});

test('the gate knows last names, modules and first names of globals', () => {
  for (const name of ['open', 'Pool', 'connect', 'default', 'createObjectURL', 'beginTransaction']) expect(catalogue.names).toContain(name);
  for (const module of ['fs', 'fs/promises', 'pg', '@opentelemetry/api', 'node:sqlite']) expect(catalogue.modules).toContain(module);
  for (const global of ['URL', 'setInterval', 'navigator', 'vi', 'WritableStream']) expect(catalogue.globals).toContain(global);
  // Names that nearly every file has would make the gate useless.
  for (const global of ['console', 'Map', 'Promise', 'Object', 'Error', 'Math', '']) expect(catalogue.globals).not.toContain(global);
  expect(catalogue.modules).not.toContain('');
});

describe('calls that are known', () => {
  const { borrowers, takers, neverThrows, neverReturns } = catalogue;

  test('borrow', () => {
    expect(borrowers.hasExport('node:fs', ['fstatSync'])).toBe(true);
    expect(borrowers.hasExport('fs', ['promises', 'readFile'])).toBe(true);
    expect(borrowers.hasExport('', ['console', 'info'])).toBe(true);
    expect(borrowers.hasExport('node:events', ['once'])).toBe(true);
    expect(borrowers.hasExport('@opentelemetry/api', ['trace', 'setSpan'])).toBe(true);
    expect(borrowers.hasMethod('pipe')).toBe(true);
    expect(borrowers.hasExport('', ['structuredClone'])).toBe(false);
    expect(catalogue.borrowingOptions.has('session')).toBe(true);
  });

  test('take over', () => {
    expect(takers.hasExport('node:stream/promises', ['pipeline'])).toBe(true);
    expect(takers.hasExport('fs', ['createReadStream'])).toBe(true);
    expect(takers.hasExport('', ['Worker'], true)).toBe(true);
    expect(takers.hasMember(typeKey('', 'DisposableStack'), 'adopt')).toBe(true);
    expect(takers.hasMember(typeKey('', 'DisposableStack'), 'dispose')).toBe(false);
    expect(takers.hasMember(typeKey('worker_threads', 'MessagePort'), 'postMessage')).toBe(true);
    expect(catalogue.isSink(['this', '_register'])).toBe(true);
    expect(catalogue.isSink(['register'])).toBe(false);
  });

  test('do not throw', () => {
    expect(neverThrows.hasExport('', ['console', 'error'])).toBe(true);
    expect(neverThrows.hasExport('', ['AbortController'], true)).toBe(true);
    expect(neverThrows.hasExport('', ['AbortController'])).toBe(false);
    expect(neverThrows.hasExport('path', ['join'])).toBe(true);
    expect(neverThrows.hasExport('node:path', ['posix', 'join'])).toBe(true);
    expect(neverThrows.hasMethod('addEventListener')).toBe(true);
    expect(neverThrows.hasMember(typeKey('', 'Map'), 'get')).toBe(true);
    // What only sets an object up and returns it.
    expect(neverThrows.hasMember(typeKey('node:http', 'Server'), 'listen')).toBe(true);
  });

  test.each([['URL'], ['Headers'], ['RegExp']])('but `new %s` does', (name) => {
    expect(neverThrows.hasExport('', [name], true)).toBe(false);
  });

  test.each([['JSON', 'parse'], ['JSON', 'stringify'], ['structuredClone'], ['decodeURIComponent']])('but %s does', (...path) => {
    expect(neverThrows.hasExport('', path)).toBe(false);
  });

  test.each(['get', 'emit', 'map', 'forEach', 'toISOString', 'query'])('but a method `%s` of anything may', (method) => {
    expect(neverThrows.hasMethod(method)).toBe(false);
  });

  test('never come back', () => {
    expect(neverReturns.hasExport('', ['process', 'exit'])).toBe(true);
    expect(neverReturns.hasExport('node:process', ['exit'])).toBe(true);
    expect(neverReturns.hasExport('', ['Deno', 'exit'])).toBe(true);
    expect(neverReturns.hasExport('', ['process', 'on'])).toBe(false);
  });
});
