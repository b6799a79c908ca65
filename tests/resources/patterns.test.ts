import { describe, expect, test } from 'vitest';
import { parseAcquire, parseCall, parseGiver, parseRelease, PatternError, renderRelease } from '../../src/resources/patterns.ts';

describe('what acquires', () => {
  test.each([
    ['openSync', { awaited: false, constructed: false, path: ['openSync'] }],
    ['await open', { awaited: true, constructed: false, path: ['open'] }],
    ['new Pool', { awaited: false, constructed: true, path: ['Pool'] }],
    ['default', { awaited: false, constructed: false, path: ['default'] }],
    ['await navigator.wakeLock.request', { awaited: true, constructed: false, path: ['navigator', 'wakeLock', 'request'] }],
    ['await Pool#connect', { awaited: true, constructed: false, path: [], type: 'Pool', member: 'connect' }],
    ['Knex.Transaction#savepoint', { awaited: false, constructed: false, path: [], type: 'Knex.Transaction', member: 'savepoint' }],
    ['MockTracker#timers.enable', { awaited: false, constructed: false, path: [], type: 'MockTracker', member: 'timers.enable' }],
    ['await Page#$', { awaited: true, constructed: false, path: [], type: 'Page', member: '$' }],
  ])('%s', (pattern, shape) => {
    expect(parseAcquire(pattern)).toEqual(shape);
  });

  test.each(['', 'open()', 'await', 'await  open', 'new await Pool', '#', 'Pool#', 'a..b', '1st', 'open file', 'console.*'])('refuses %j', (pattern) => {
    expect(() => parseAcquire(pattern)).toThrow(PatternError);
  });

  test('says what is wrong and how a pattern looks', () => {
    expect(() => parseAcquire('pool.connect()')).toThrow(/got "pool\.connect\(\)"/);
    expect(() => parseAcquire('pool.connect()')).toThrow(/such as `await open`, `new Pool`, `await Pool#connect`/);
    expect(() => parseAcquire('new Pool#connect')).toThrow('cannot be constructed');
  });
});

describe('what borrows or takes', () => {
  test.each([
    ['#pipe', { path: [], type: '', member: 'pipe' }],
    ['console.*', { path: ['console', '*'] }],
    ['*', { path: ['*'] }],
    ['Collection#*', { path: [], type: 'Collection', member: '*' }],
  ])('%s', (pattern, shape) => {
    expect(parseCall(pattern)).toEqual({ awaited: false, constructed: false, ...shape });
  });
});

test.each([
  ['createPool()', true],
  ['await connect', true],
  ['new default', true],
  ['Pool#promise()', true],
  ['chromium', false],
  ['Response#body', false],
])('%s gives a type by a call: %s', (pattern, isCall) => {
  expect(parseGiver(pattern).isCall).toBe(isCall);
});

describe('what releases', () => {
  const resource = { kind: 'resource' };
  const any = { kind: 'any' };

  test.each([
    ['_.close()', { base: 'resource', path: ['close'] }, []],
    ['_.body?.cancel()', { base: 'resource', path: ['body', 'cancel'] }, []],
    ['_()', { base: 'resource', path: [] }, []],
    ['_[Symbol.dispose]()', { base: 'resource', path: ['Symbol.dispose'] }, []],
    ['clearInterval(_)', { base: 'name', path: ['clearInterval'] }, [resource]],
    ['URL.revokeObjectURL(_)', { base: 'name', path: ['URL', 'revokeObjectURL'] }, [resource]],
    ['close(_, …)', { base: 'name', path: ['close'] }, [resource, any]],
    ['rm(_, { recursive: true, force: true })', { base: 'name', path: ['rm'] }, [resource, any]],
    ['unsubscribe($0, _)', { base: 'name', path: ['unsubscribe'] }, [{ kind: 'argument', index: 0 }, resource]],
    ['vi.useRealTimers()', { base: 'name', path: ['vi', 'useRealTimers'] }, []],
    ['receiver.release(_)', { base: 'receiver', path: ['release'] }, [resource]],
    ['receiver.query("COMMIT")', { base: 'receiver', path: ['query'] }, [{ kind: 'literal', value: 'COMMIT' }]],
    ['receiver.setRawMode(false)', { base: 'receiver', path: ['setRawMode'] }, [{ kind: 'literal', value: false }]],
    ['_.commit().execute()', { base: 'resource', path: ['commit'] }, []],
  ])('%s', (pattern, callee, parameters) => {
    expect(parseRelease(pattern)).toEqual({ awaited: false, callee, arguments: parameters, text: pattern });
    expect(parseRelease(`await ${pattern}`)).toEqual({ awaited: true, callee, arguments: parameters, text: pattern });
  });

  test.each(['', '_', '_.close', 'close', '_.close(', '_.close());', 'await', 'new Pool()', '_.close() + 1', '(_)()'])('refuses %j', (pattern) => {
    expect(() => parseRelease(pattern)).toThrow(PatternError);
  });

  test('says what is wrong and how a release looks', () => {
    expect(() => parseRelease('close')).toThrow(/got "close"$/);
    expect(() => parseRelease('close')).toThrow(/`_\.close\(\)`, `_\(\)`, `clearInterval\(_\)`/);
    expect(() => parseRelease('receiver()')).toThrow('call a method of it');
  });
});

test.each([
  ['await _.release()', { resource: 'client' }, 'client.release()'],
  ['_()', { resource: 'unlock' }, 'unlock()'],
  ['clearInterval(_)', { resource: 'this.#timer' }, 'clearInterval(this.#timer)'],
  ['close(_, …)', { resource: 'fd' }, 'close(fd)'],
  ['_.forEach(…)', { resource: 'cursor' }, 'cursor.forEach()'],
  ['closeSync(_)', { resource: 'fd', namespace: 'fs' }, 'fs.closeSync(fd)'],
  ['await receiver.release(_)', { resource: 'client', receiver: 'this.pool' }, 'this.pool.release(client)'],
  ['receiver.query("ROLLBACK")', { resource: 'client', receiver: 'client' }, 'client.query("ROLLBACK")'],
  ['unlock($0)', { resource: 'release', args: ['path.join(folder, name)'] }, 'unlock(path.join(folder, name))'],
  ['_.getTracks().forEach((track) => track.stop())', { resource: 'stream' }, 'stream.getTracks().forEach((track) => track.stop())'],
  ['_._dispose("_")', { resource: 'view' }, 'view._dispose("_")'],
  ['_.$disconnect()', { resource: 'prisma' }, 'prisma.$disconnect()'],
])('%s as code for %j', (pattern, context, code) => {
  expect(renderRelease(parseRelease(pattern), context)).toBe(code);
});
