import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { listOf } from '../../src/resources/call-set.ts';
import { normaliseModule } from '../../src/resources/index.ts';
import { parseAcquire, parseCall, parseGiver, parseRelease, renderRelease } from '../../src/resources/patterns.ts';
import { neverReturns } from '../../src/resources/never-returns.ts';
import { neverThrows } from '../../src/resources/never-throws.ts';
import { settingsSchema } from '../../src/resources/settings-schema.ts';
import { findProblem } from '../../src/resources/schema.ts';
import { tables } from '../../src/resources/tables.ts';
import type { AcquirePattern, CallPattern, ResourceEntry } from '../../src/resources/types.ts';

const entries = tables.flatMap((table) => table.resources);
const patternsOf = ({ acquire }: ResourceEntry): AcquirePattern[] =>
  listOf<string | AcquirePattern>(acquire).map((pattern) => (typeof pattern === 'string' ? { call: pattern } : pattern));
const releasesOf = ({ release }: ResourceEntry): string[] => [...listOf(release)];
const callOf = (pattern: string | CallPattern): string => (typeof pattern === 'string' ? pattern : pattern.call);

test('ids are unique', () => {
  const ids = entries.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(entries)('$id', (entry) => {
  test('has the shape that users write in their settings', () => {
    expect(findProblem({ resources: [JSON.parse(JSON.stringify(entry))] }, settingsSchema, 'settings')).toBeUndefined();
    expect(entry.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(entry.name).toMatch(/^[A-Za-z0-9/.]+( [A-Za-z0-9/]+)*$/);
  });

  test('its releases become code', () => {
    for (const { call } of patternsOf(entry)) expect(parseAcquire(call)).toBeDefined();
    for (const release of releasesOf(entry)) {
      const code = renderRelease(parseRelease(release), { resource: 'resource', receiver: 'owner', args: ['first', 'second'] });
      expect(code).toMatch(/^[\w.?$]+(\[Symbol\.\w+\])?\(.*\)$/);
      expect(code).not.toMatch(/…|(?<![\w$])(_|receiver|\$\d)(?![\w$])/);
    }
  });

  test('a state of an object is released by the object or by name, everything else mentions what was acquired', () => {
    const isState = patternsOf(entry).some(({ yields }) => yields === 'receiver');
    const [first] = releasesOf(entry).map((release) => parseRelease(release));
    const mentions = first?.callee.base === 'resource' || first?.arguments.some(({ kind }) => kind === 'resource');
    if (entry.id !== 'mock-fs') expect(mentions).toBe(!isState);
  });

  test('its versions are ranges', () => {
    for (const since of [entry.disposable?.sync, entry.disposable?.async]) {
      for (const range of [since?.node, since?.package]) expect(range === undefined || semver.validRange(range) !== null).toBe(true);
    }
    if (entry.disposeDiffers !== undefined) expect(entry.disposable).toBeDefined();
  });
});

test('every type, borrower and taker can be parsed, and every known module is normalised', () => {
  for (const table of tables) {
    for (const giver of Object.values(table.types ?? {}).flat()) expect(parseGiver(giver)).toBeDefined();
    for (const pattern of [...(table.borrowers ?? []), ...(table.takers ?? [])]) expect(parseCall(callOf(pattern))).toBeDefined();
    for (const module of listOf(table.module ?? '')) expect(normaliseModule(module)).not.toMatch(/^(npm|jsr):/);
  }
  for (const pattern of [...neverThrows, ...neverReturns]) expect(parseCall(callOf(pattern))).toBeDefined();
});
