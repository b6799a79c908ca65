import { describe, expect, it } from 'vitest';
import { signsOf } from '../../src/analysis/signs.ts';

function signs(text: string): string[] {
  return [...signsOf(text)].sort();
}

describe('signs', () => {
  it('are none in a text without any', () => {
    expect(signs('export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);')).toEqual([]);
  });

  it('are told once, however often they stand there', () => {
    expect(signs('socket.on("data", read); socket.on("end", finish);')).toEqual(['.on(']);
  });

  it('are found where one begins within another', () => {
    expect(signs('server.addEventListener("close", report)')).toEqual(['Listener(', 'addEventListener']);
    expect(signs('process.on("SIGINT", () => process.exit)')).toEqual(['.on(', 'process.exit)', 'process.on']);
    expect(signs('new AbortController().signal')).toEqual(['AbortController', 'ignal']);
    expect(signs('await using stack = new AsyncDisposableStack(); stack.defer(report)')).toEqual(['.defer(', 'DisposableStack(', 'using']);
  });

  it('are looked for afresh in each text', () => {
    expect(signs('work().finally(report)')).toEqual(['finally']);
    expect(signs('finally')).toEqual(['finally']);
  });
});
