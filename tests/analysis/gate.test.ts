import { describe, expect, it } from 'vitest';
import { gateOf, type Gate } from '../../src/analysis/gate.ts';
import { signsOf } from '../../src/analysis/signs.ts';
import { catalogueOf } from '../../src/resources/index.ts';
import { sourceCodeOf } from './lifetimes/support/inspect.ts';

function gate(text: string, file = 'module.ts'): Gate {
  return gateOf(sourceCodeOf(text, file), signsOf(text), catalogueOf(undefined));
}

describe('the gate opens', () => {
  it.each([
    ['a named import', "import { open } from 'node:fs/promises'; const file = await open('x');"],
    ['a bare module', "import { openSync } from 'fs'; const descriptor = openSync('x');"],
    ['a renamed import', "import { open as openFile } from 'node:fs/promises';"],
    ['a namespace', "import * as fs from 'node:fs'; fs.openSync('x');"],
    ['a default import', "import fs from 'node:fs'; fs.openSync('x');"],
    ['a module of functions', "import pg from 'pg'; const pool = new pg.Pool(); await pool.end();"],
    ['a method that is called with a type', "import { Pool } from 'pg'; export const lend = (pool: Pool) => pool.connect<Row>();"],
    ['an optional call', "import type { Pool } from 'pg'; export const lend = (pool?: Pool) => pool?.connect?.();"],
    ['an import of a type', "import type { Pool } from 'pg'; export const lend = (pool: Pool) => pool.connect();"],
    ['an import of a package of Deno or Bun', "import { Pool } from 'npm:pg@8'; const pool = new Pool(); await pool.end();"],
    ['require', "const fs = require('node:fs'); fs.openSync('x');"],
    ['require with destructuring', "const { openSync } = require('fs');"],
    ['require with a renaming', "const { openSync: openFile } = require('fs');"],
    ['require in place', "require('fs').openSync('x');"],
    ['a require that was made', "import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); const fs = load('node:fs'); fs.openSync('x');"],
    ['import = require', "import fs = require('node:fs'); fs.openSync('x');"],
    ['a dynamic import', "const { open } = await import('node:fs/promises'); await open('x');"],
    ['a global that acquires', 'setInterval(work, 10);'],
    ['a global constructor', "new PressureObserver(report);"],
    ['a member of a global', 'navigator.mediaDevices.getUserMedia({});'],
    ['a class with a dispose method', 'class Lock { [Symbol.dispose]() {} }'],
    ['a literal with one', 'const lock = { [Symbol.asyncDispose]() {} };'],
    ['a function that is annotated so', 'declare function lock(): Disposable;'],
    ['a lock by its name', "await locks.lock('x'); locks.unlock('x');"],
    ['a transaction by its name', 'await manager.startTransaction(); await manager.commitTransaction();'],
  ])('for %s', (_, text) => {
    expect(gate(text).isOpen).toBe(true);
  });

  it('whatever the parser', () => {
    expect(gate("const { openSync } = require('fs');", 'module.cjs').isOpen).toBe(true);
    expect(gate("new PressureObserver(report);", 'module.js').isOpen).toBe(true);
    expect(gate("import { open } from 'node:fs/promises'; const file = await open('x');", 'module.mjs').isOpen).toBe(true);
  });
});

describe('the gate stays shut', () => {
  it.each([
    ['nothing', ''],
    ['code without imports', 'export const sum = (left: number, right: number): number => left + right;'],
    ['a module that nobody knows', "import { open } from './open.js'; open('x');"],
    ['a known module of which nothing is called that acquires', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
    ['a named import that is not called', "import { open } from 'node:fs/promises'; export const opener = open;"],
    ['an import of a type whose methods are not called', "import type { Pool } from 'pg'; export const poolOf = (pools: Pool[]) => pools[0];"],
    ['a resource of the process that nothing releases', "import { Pool } from 'pg'; export const pool = new Pool();"],
    ['a resource that releases itself and that nothing else releases', "import { createReadStream } from 'node:fs'; createReadStream('x').pipe(process.stdout);"],
    ['a namespace of which nothing is used that acquires', "import * as fs from 'node:fs'; fs.readFileSync('x');"],
    ['require of another module', "const path = require('node:path'); path.join('x');"],
    ['a require that was made, of another module', "import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); const path = load('node:path'); path.join('x');"],
    ['a dynamic import of another module', "const { join } = await import('node:path'); join('x');"],
    ['an import in a comment', "/** @type {import('pg').Pool} */ export const pool = null;"],
    ['a local require', "function require(name: string) { return name; } require('fs');"],
    ['a local function with the name of a global', 'function setInterval() {} setInterval();'],
    ['a global that is only mentioned', 'export const hasWorkers = typeof Worker !== "undefined";'],
    ['a property with the name of a global', 'export const timers = { setInterval: 1 }; timers.setInterval;'],
    ['Symbol without a dispose method', 'export const key = Symbol("key"); export const items = { [Symbol.iterator]: null };'],
    ['a word in a comment', '// Close it by Symbol.dispose, or open it with openSync.'],
  ])('for %s', (_, text) => {
    expect(gate(text).isOpen).toBe(false);
  });
});

describe('what the gate sees', () => {
  it('are disposables of the file', () => {
    expect(gate('class Lock { [Symbol.dispose]() {} }').hasDisposables).toBe(true);
    expect(gate('function lock(): AsyncDisposable { return create(); }').hasDisposables).toBe(true);
    expect(gate("import { open } from 'node:fs/promises';").hasDisposables).toBe(false);
    expect(gate('setInterval(work, 10);').hasDisposables).toBe(false);
  });

  it('are the names of the modules that are imported, and no others', () => {
    const { mayAcquire } = gate("import { openSync } from 'node:fs'; openSync('x');");
    expect(mayAcquire('openSync')).toBe(true);
    expect(mayAcquire('setInterval')).toBe(true);
    expect(mayAcquire('launch')).toBe(false);
    expect(gate("import { chromium } from 'playwright'; chromium.launch();").mayAcquire('launch')).toBe(true);
  });

  it('are the local names of what is imported under another', () => {
    expect([...gate("import { open as openFile, close } from 'node:fs'; import pg from 'pg'; const { openSync: openNow } = require('fs');").aliases].sort()).toEqual(['openFile', 'openNow', 'pg']);
  });
});
