import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import {
  hasTextualRelease,
  isReleasedByCalling,
  isReleasingArgument,
  isReleasingMethod,
  isReleasingName,
  isTextualRelease,
  methodPath,
  type ReleaseSubject,
} from '../../src/analysis/release-match.ts';
import { calleeName, isCall, outermost, type Call } from '../../src/ast/nodes.ts';
import { parseRelease } from '../../src/resources/index.ts';
import { contextOf, sourceCodeOf } from './lifetimes/support/inspect.ts';

function subjectOf(releases: readonly string[], more: Partial<ReleaseSubject> = {}): ReleaseSubject {
  return { releases: releases.map((text) => parseRelease(text)), text: undefined, receiver: undefined, arguments: [], ...more };
}

/** A statement of one expression, with everything in it. */
function parsed(text: string) {
  const sourceCode = sourceCodeOf(text);
  const nodes = [...sourceCode.tokensAndComments.map(({ range }) => sourceCode.getNodeByRangeIndex(range[0]))];
  const [statement] = sourceCode.ast.body;
  if (statement?.type !== 'ExpressionStatement') throw new Error('The text is not one expression');
  return { sourceCode, nodes, expression: statement.expression };
}

function nodeNamed(text: string, name: string): TSESTree.Node {
  const node = parsed(text).nodes.find((candidate) => candidate?.type === 'Identifier' && candidate.name === name);
  if (!node) throw new Error(`${text} has no ${name}`);
  return node;
}

function callOf(text: string): Call {
  let { expression }: { expression: TSESTree.Node } = parsed(text);
  while (!isCall(expression)) {
    if (expression.type === 'AwaitExpression') expression = expression.argument;
    else if (expression.type === 'ChainExpression') expression = expression.expression;
    else throw new Error(`${text} is not a call`);
  }
  return expression;
}

describe('methodPath', () => {
  it.each([
    ['file.close();', ['close'], true],
    ['file?.close();', ['close'], true],
    ['file!.close();', ['close'], true],
    ['file.close?.();', ['close'], true],
    ["file['close']();", ['close'], true],
    ['file[Symbol.dispose]();', ['@@dispose'], true],
    ['file.body?.cancel();', ['body', 'cancel'], true],
    ['(file?.body)!.cancel();', ['body', 'cancel'], true],
    ['file.close;', ['close'], false],
    ['file[name]();', ['?'], true],
    ['new file.Reader();', ['Reader'], true],
    ['use(file.close);', ['close'], false],
    ['file();', [], true],
    ['use(file);', [], false],
    ['other[file]();', [], false],
  ])('of %s is %j', (text, path, isCalled) => {
    const found = methodPath(outermost(nodeNamed(text, 'file')));
    expect(found.path).toEqual(path);
    expect(found.call !== undefined).toBe(isCalled);
  });
});

describe('a method of the resource', () => {
  const matches = (text: string, releases: readonly string[]): boolean => {
    const { path, call } = methodPath(nodeNamed(text, 'file'));
    return call !== undefined && isReleasingMethod(path, call, subjectOf(releases));
  };

  it.each([
    ['file.close();', ['await _.close()']],
    ['file.close(done);', ['_.close()']],
    ['file.destroy();', ['_.close()', '_.destroy()']],
    ['file[Symbol.dispose]();', ['_.close()']],
    ['file[Symbol.asyncDispose]();', ['_.close()']],
    ['file[Symbol.dispose]();', ['_[Symbol.dispose]()']],
    ['file.body.cancel();', ['await _.body?.cancel()']],
    ["file.query('ROLLBACK');", ['await _.query("ROLLBACK")']],
    ["file.query('rollback and chain');", ['await _.query("ROLLBACK")']],
    ['file.query(`  ROLLBACK`);', ['await _.query("ROLLBACK")']],
  ])('%s is one of %j', (text, releases) => {
    expect(matches(text, releases)).toBe(true);
  });

  it.each([
    ['file.closeSync();', ['_.close()']],
    ['file.body.close();', ['_.close()']],
    ['file.cancel();', ['_.body.cancel()']],
    ['file[close]();', ['_.close()']],
    ['close(file);', ['_.close()']],
    ['other.close(file);', ['_.close()']],
    ["file.query('SELECT 1');", ['_.query("ROLLBACK")']],
    ['file.query(sql);', ['_.query("ROLLBACK")']],
    ['file();', ['_.close()']],
  ])('%s is none of %j', (text, releases) => {
    expect(matches(text, releases)).toBe(false);
  });

  it('is known by its name alone where it is handed on', () => {
    expect(isReleasingName('close', subjectOf(['await _.close()']))).toBe(true);
    expect(isReleasingName('@@dispose', subjectOf(['await _.close()']))).toBe(true);
    expect(isReleasingName('cancel', subjectOf(['_.body.cancel()']))).toBe(false);
    expect(isReleasingName('closeSync', subjectOf(['closeSync(_)']))).toBe(false);
  });
});

describe('a resource that is its own release', () => {
  it('is one whose release is a call of it', () => {
    expect(isReleasedByCalling(subjectOf(['_()']))).toBe(true);
    expect(isReleasedByCalling(subjectOf(['receiver.release()', '_()']))).toBe(true);
    expect(isReleasedByCalling(subjectOf(['_.release()', 'clearTimeout(_)']))).toBe(false);
  });
});

describe('a call to which the resource is passed', () => {
  it.each([
    ['clearInterval(timer);', 0, ['clearInterval(_)'], true],
    ['globalThis.clearInterval(timer);', 0, ['clearInterval(_)'], true],
    ['fs.close(fd, done);', 0, ['close(_, …)'], true],
    ['pool.release(client);', 0, ['await receiver.release(_)'], true],
    ['clearInterval(other, timer);', 1, ['clearInterval(_)'], false],
    ['clearTimeout(timer);', 0, ['clearInterval(_)'], false],
    ['client.close(fd);', 0, ['_.close()'], false],
    ['unsubscribe(name, listener);', 1, ['unsubscribe($0, _)'], true],
    ['unsubscribe(listener, name);', 0, ['unsubscribe($0, _)'], false],
  ])('%s: argument %i as in %j is %s', (text, index, releases, expected) => {
    expect(isReleasingArgument(calleeName(callOf(text)), index, subjectOf(releases))).toBe(expected);
  });
});

describe('a release that does not name the resource as a value', () => {
  const matches = (text: string, releases: readonly string[], more: Partial<ReleaseSubject>): boolean =>
    isTextualRelease(callOf(text), subjectOf(releases, more), contextOf(parsed(text).sourceCode));

  it.each<[string, string[], Partial<ReleaseSubject>]>([
    ['mutex.release();', ['receiver.release()'], { receiver: 'mutex' }],
    ['this.mutex.release();', ['receiver.release()'], { receiver: 'this.mutex' }],
    ['await connection.commit();', ['await receiver.rollback()', 'await receiver.commit()'], { receiver: 'connection', text: 'connection' }],
    ["client.query('ROLLBACK');", ['await receiver.query("ROLLBACK")'], { receiver: 'client' }],
    ['locks.unlock(key);', ['receiver.unlock($0)'], { receiver: 'locks', arguments: ['key'] }],
    ['unwatchFile(path);', ['unwatchFile(_)'], { text: 'path' }],
    ['vi.useRealTimers();', ['vi.useRealTimers()'], { text: 'vi' }],
  ])('%s is one of %j', (text, releases, more) => {
    expect(matches(text, releases, more)).toBe(true);
  });

  it.each<[string, string[], Partial<ReleaseSubject>]>([
    ['other.release();', ['receiver.release()'], { receiver: 'mutex' }],
    ['release();', ['receiver.release()'], { receiver: 'mutex' }],
    ["client.query('SELECT 1');", ['await receiver.query("ROLLBACK")'], { receiver: 'client' }],
    ['client.query();', ['await receiver.query("ROLLBACK")'], { receiver: 'client' }],
    ['locks.unlock(other);', ['receiver.unlock($0)'], { receiver: 'locks', arguments: ['key'] }],
    ['locks.unlock();', ['receiver.unlock($0)'], { receiver: 'locks', arguments: ['key'] }],
    ['unwatchFile(other);', ['unwatchFile(_)'], { text: 'path' }],
  ])('%s is none of %j', (text, releases, more) => {
    expect(matches(text, releases, more)).toBe(false);
  });

  it('is looked for only where there may be one', () => {
    expect(hasTextualRelease(subjectOf(['_.close()', 'clearTimeout(_)', '_()']))).toBe(false);
    expect(hasTextualRelease(subjectOf(['_.close()'], { text: 'socket' }))).toBe(true);
    expect(hasTextualRelease(subjectOf(['_()', 'receiver.release()']))).toBe(true);
  });
});
