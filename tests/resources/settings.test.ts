import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueOf, SettingsError } from '../../src/resources/index.ts';
import { settingsSchema } from '../../src/resources/settings-schema.ts';
import type { LeaksSettings } from '../../src/resources/types.ts';

/** The message with which settings are refused. */
function refusal(settings: unknown): string {
  try {
    catalogueOf(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}

const lease = { module: '@acme/db', acquire: 'await lease', release: '_.release()' };

describe('bad settings name the path of the mistake', () => {
  test.each<[unknown, string]>([
    [12, 'settings.leaks: expected an object, got 12'],
    [null, 'settings.leaks: expected an object, got null'],
    [{ resources: lease }, `settings.leaks.resources: expected a list, got ${JSON.stringify(lease)}`],
    [{ resources: [lease, lease, { ...lease, release: 12 }] }, 'settings.leaks.resources[2].release: expected a pattern such as "_.close()", got 12'],
    [{ resources: [{ ...lease, release: [] }] }, 'settings.leaks.resources[0].release: expected at least 1 item, got none'],
    [{ resources: [{ acquire: 'await lease' }] }, 'settings.leaks.resources[0].release: missing, expected a pattern such as "_.close()"'],
    [{ resources: [{ ...lease, relaese: '_.close()' }] }, 'settings.leaks.resources[0].relaese: unknown, did you mean `release`?'],
    [{ resources: [{ ...lease, lifetime: 'forever' }] }, 'settings.leaks.resources[0].lifetime: expected one of "scope", "process", got "forever"'],
    [{ resources: [{ ...lease, acquire: { call: 'lease', yields: 'callback' } }] }, 'settings.leaks.resources[0].acquire.yields: expected "value", "receiver", or'],
    [{ resources: [{ ...lease, disposable: { sync: { node: 'new' } } }] }, 'settings.leaks.resources[0].disposable.sync.node: expected a range of Node versions'],
    [{ ingore: [] }, 'settings.leaks.ingore: unknown, did you mean `ignore`?'],
    [{ colour: 'red' }, 'settings.leaks.colour: unknown, expected one of resources, sinks, borrowers'],
    [{ ignore: ['web-object-urls'] }, 'settings.leaks.ignore[0]: no resource has the id "web-object-urls"'],
    [{ sinks: ['toDispose.push()'] }, 'settings.leaks.sinks[0]: expected a callee such as "toDispose.push", got "toDispose.push()"'],
    [{ borrowers: ['audit', ''] }, 'settings.leaks.borrowers[1]: expected a callee such as "audit"'],
    [{ borrowers: [{ module: '@acme/log' }] }, 'settings.leaks.borrowers[0].call: missing'],
    [{ ignoreTypes: [{ name: 'Cache' }] }, 'settings.leaks.ignoreTypes[0].package: missing'],
    [{ fix: 'everything' }, 'settings.leaks.fix: expected one of "safe", "all", got "everything"'],
    [{ style: 'finally' }, 'settings.leaks.style: expected one of "auto", "using", "try-finally", got "finally"'],
    [{ node: 'latest' }, 'settings.leaks.node: expected a range of Node versions such as ">=22", got "latest"'],
  ])('%j', (settings, message) => {
    expect(refusal(settings)).toContain(message);
  });

  test('a pattern that cannot be read shows the grammar', () => {
    expect(refusal({ resources: [{ ...lease, release: 'release' }] })).toBe(
      'settings.leaks.resources[0].release: expected a pattern such as "_.close()", got "release" (expected a pattern of the form `[await ]call`, where the call is on the resource `_`, on its `receiver`, or of a function, such as `_.close()`, `_()`, `clearInterval(_)`, `receiver.release(_)`, `receiver.query("COMMIT")`, `unlock($0)`, got "release")',
    );
    expect(refusal({ resources: [{ ...lease, acquire: ['await lease', 'lease()'] }] })).toMatch(
      /^settings\.leaks\.resources\[0\]\.acquire\[1\]: expected a pattern such as "await open".* got "lease\(\)"/,
    );
  });
});

describe('resources of the user', () => {
  test('one line is enough', () => {
    const catalogue = catalogueOf({ resources: [lease] });
    const [acquirer] = catalogue.ofCall('@acme/db', ['lease'])?.acquires ?? [];
    expect(acquirer?.entry).toMatchObject({ id: 'user-lease', name: 'lease' });
    expect(acquirer?.releases[0]?.text).toBe('_.release()');
    expect(catalogue.modules).toContain('@acme/db');
    expect(catalogue.names).toContain('lease');
  });

  test.each([
    ['await createChannel', 'channel', 'user-channel'],
    ['new FileLock', 'file lock', 'user-file-lock'],
    ['await Pool#acquireBigBuffer', 'big buffer', 'user-big-buffer'],
    ['await default', 'resource', 'user-resource'],
  ])('%s is called a %s', (acquire, name, id) => {
    const catalogue = catalogueOf({ resources: [{ module: '@acme/x', acquire, release: '_.close()' }] });
    expect(catalogue.entries.get(id)?.name).toBe(name);
  });

  test('two of the same name get two ids', () => {
    const catalogue = catalogueOf({ resources: [lease, { ...lease, module: '@acme/cars' }] });
    expect(catalogue.ofCall('@acme/cars', ['lease'])?.acquires[0]?.entry.id).toBe('user-lease-2');
  });

  test('stand in front of those of the catalogue', () => {
    const settings: LeaksSettings = { resources: [{ module: 'pg', acquire: 'await Pool#connect', release: 'giveBack(_)' }] };
    const type = catalogueOf(settings).typeNamed('pg', 'Pool');
    const known = type === undefined ? undefined : catalogueOf(settings).ofMethod(type, 'connect');
    expect(known?.acquires[0]?.releases[0]?.text).toBe('giveBack(_)');
  });
});

test('an ignored resource acquires nothing, but its type is still known', () => {
  const catalogue = catalogueOf({ ignore: ['pg-pool', 'web-object-url'] });
  expect(catalogue.ofCall('', ['URL', 'createObjectURL'])?.acquires).toEqual([]);
  const known = catalogue.ofNew('pg', ['Pool']);
  expect(known?.acquires).toEqual([]);
  expect(known?.gives && catalogue.ofMethod(known.gives.type, 'connect')?.acquires[0]?.entry.id).toBe('pg-pool-client');
});

test('a user can ignore a resource of their own', () => {
  expect(catalogueOf({ resources: [lease], ignore: ['user-lease'] }).entries.has('user-lease')).toBe(false);
});

test('sinks and borrowers are added to those of the catalogue', () => {
  const catalogue = catalogueOf({
    sinks: ['scope.own'],
    borrowers: ['audit', 'this.log', '#describe', { module: '@acme/log', call: 'logRow' }],
  });
  expect(catalogue.isSink(['this', 'scope', 'own'])).toBe(true);
  expect(catalogue.isSink(['own'])).toBe(false);
  expect(catalogue.isSink(['context', 'subscriptions', 'push'])).toBe(true);
  expect(catalogue.borrowers.hasWritten(['audit'])).toBe(true);
  expect(catalogue.borrowers.hasWritten(['this', 'log'])).toBe(true);
  expect(catalogue.borrowers.hasMethod('describe')).toBe(true);
  expect(catalogue.borrowers.hasExport('@acme/log', ['logRow'])).toBe(true);
  expect(catalogue.borrowers.hasExport('node:fs', ['readFileSync'])).toBe(true);
});

test('the same settings give the same catalogue', () => {
  const settings = { resources: [lease] };
  expect(catalogueOf(settings)).toBe(catalogueOf(settings));
  expect(catalogueOf(undefined)).toBe(catalogueOf(undefined));
  expect(catalogueOf({ resources: [lease] })).not.toBe(catalogueOf(settings));
});

test('the published schema is the one that is checked', () => {
  const published = JSON.parse(readFileSync(new URL('../../schema/settings.json', import.meta.url), 'utf8')) as object;
  expect(published).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(published).toMatchObject(JSON.parse(JSON.stringify(settingsSchema)) as object);
});
