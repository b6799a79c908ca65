import { expect, it } from 'vitest';
import type { Picture, PictureBlock } from '../src/engine/protocol.ts';
import { layoutOf } from '../src/picture/layout.ts';

const code = (text: string): PictureBlock => ({ kind: 'code', state: 'free', steps: [{ text, line: 1, state: 'free' }] });
const edge = (from: number, to: number): Picture['edges'][number] => ({ from, to, label: '', isThrow: false, state: 'free' });

/** A loop whose body may throw. */
const loop: Picture = {
  title: 'file descriptor on line 1',
  from: 0,
  to: 1,
  at: 0,
  text: '',
  blocks: [code('next'), code('openSync(path)'), code('closeSync(descriptor)'), { kind: 'returned', state: 'free', steps: [] }, { kind: 'thrown', state: 'free', steps: [] }],
  edges: [edge(0, 1), edge(0, 3), edge(1, 2), edge(1, 4), edge(2, 0), edge(2, 4)],
};

it('puts each block below those that lead to it, and none over another', () => {
  const { blocks } = layoutOf(loop);
  expect(blocks).toHaveLength(5);
  const tops = blocks.map(({ y }) => y);
  expect(tops.slice(0, 3)).toEqual([...tops.slice(0, 3)].sort((left, right) => left - right));
  for (const one of blocks) {
    for (const other of blocks) {
      const isApart = one === other || one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
      expect(isApart).toBe(true);
    }
  }
});

it('draws every edge, and nothing outside of the picture', () => {
  const { blocks, edges, width, height } = layoutOf(loop);
  expect(edges).toHaveLength(loop.edges.length);
  for (const { x, y, width: own, height: tall } of blocks) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + own).toBeLessThanOrEqual(width);
    expect(y + tall).toBeLessThanOrEqual(height);
  }
  for (const number of edges.flatMap(({ path }) => path.match(/-?[\d.]+/g) ?? [])) {
    expect(Number(number)).toBeGreaterThanOrEqual(0);
    expect(Number(number)).toBeLessThanOrEqual(Math.max(width, height));
  }
});

it('is of no size without blocks', () => {
  expect(layoutOf({ ...loop, blocks: [], edges: [] })).toMatchObject({ blocks: [], edges: [] });
});
