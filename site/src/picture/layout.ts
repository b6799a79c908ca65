/** Where the blocks and edges of a picture go: blocks in rows, edges between neighbouring rows straight, all others along lanes at the sides. */
import type { Picture, PictureBlock, PictureEdge } from '../engine/protocol.ts';

export interface PlacedBlock {
  readonly block: PictureBlock;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: PictureEdge;
  /** As in the `d` of an SVG path. */
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly PlacedBlock[];
  readonly edges: readonly PlacedEdge[];
}

export const lineHeight = 18;
const characterWidth = 7.3;
const labelCharacterWidth = 6.7;
const padding = 8;
const gapBetweenRows = 46;
const gapBetweenBlocks = 36;
const laneWidth = 16;
const margin = 10;

/** Lays a picture out. */
export function layoutOf({ blocks, edges }: Picture): Layout {
  const rows = rowsOf(blocks, edges);
  const sizes = blocks.map(sizeOf);
  const widthOf = (row: readonly number[]): number =>
    row.reduce((sum, index) => sum + (sizes[index]?.width ?? 0), 0) + gapBetweenBlocks * Math.max(0, row.length - 1);
  const widest = Math.max(0, ...rows.map(widthOf));
  const lanes = lanesOf(edges, rows);
  const left = margin + lanes.back.size * laneWidth;
  const placed = new Map<number, PlacedBlock>();
  let y = margin;
  for (const row of rows) {
    let x = left + (widest - widthOf(row)) / 2;
    for (const index of row) {
      const block = blocks[index];
      const size = sizes[index];
      if (!block || !size) continue;
      placed.set(index, { block, x, y, ...size });
      x += size.width + gapBetweenBlocks;
    }
    y += Math.max(0, ...row.map((index) => sizes[index]?.height ?? 0)) + gapBetweenRows;
  }
  // Labels stand between the blocks and the lanes.
  const right = left + widest + longestLabel(edges, lanes) * labelCharacterWidth;
  return {
    width: right + lanes.forward.size * laneWidth + margin * 2,
    height: y - gapBetweenRows + margin,
    blocks: blocks.flatMap((_, index) => placed.get(index) ?? []),
    edges: edges.flatMap((edge) => placeEdge(edge, placed, lanes, { left, right }) ?? []),
  };
}

function sizeOf({ kind, steps }: PictureBlock): { width: number; height: number } {
  const longest = kind === 'code' ? Math.max(4, ...steps.map(({ text, line }) => text.length + String(line).length + 4)) : 12;
  return { width: longest * characterWidth + padding * 2, height: Math.max(1, steps.length) * lineHeight + padding };
}

/** Each block one row below the lowest of those before it; the ends of the function last. */
function rowsOf(blocks: readonly PictureBlock[], edges: readonly PictureEdge[]): number[][] {
  const depths = blocks.map(() => 0);
  // Blocks are in reverse post-order, so that only edges of loops go back.
  for (const { from, to } of [...edges].sort((first, second) => first.from - second.from)) {
    if (to > from) depths[to] = Math.max(depths[to] ?? 0, (depths[from] ?? 0) + 1);
  }
  const last = Math.max(0, ...depths);
  const rows: number[][] = [];
  blocks.forEach(({ kind }, index) => {
    const depth = kind === 'code' ? (depths[index] ?? 0) : last;
    (rows[depth] ??= []).push(index);
  });
  return Array.from(rows, (row: number[] | undefined) => row ?? []);
}

interface Lanes {
  readonly rowOf: ReadonlyMap<number, number>;
  /** The lane of each block that edges over several rows lead to, by its index. */
  readonly forward: ReadonlyMap<number, number>;
  readonly back: ReadonlyMap<number, number>;
}

function lanesOf(edges: readonly PictureEdge[], rows: readonly (readonly number[])[]): Lanes {
  const rowOf = new Map(rows.flatMap((row, depth) => row.map((index) => [index, depth] as const)));
  const forward = new Map<number, number>();
  const back = new Map<number, number>();
  for (const { from, to } of edges) {
    const distance = (rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0);
    const lanes = distance > 1 ? forward : distance < 1 ? back : undefined;
    if (lanes && !lanes.has(to)) lanes.set(to, lanes.size);
  }
  return { rowOf, forward, back };
}

/** How long the labels are of edges along the lanes on the right. */
function longestLabel(edges: readonly PictureEdge[], { rowOf }: Lanes): number {
  const isForward = ({ from, to }: PictureEdge): boolean => (rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0) > 1;
  return Math.max(0, ...edges.filter(isForward).map(({ label }) => label.length));
}

function placeEdge(edge: PictureEdge, placed: ReadonlyMap<number, PlacedBlock>, lanes: Lanes, sides: { readonly left: number; readonly right: number }): PlacedEdge | undefined {
  const from = placed.get(edge.from);
  const to = placed.get(edge.to);
  if (!from || !to) return undefined;
  const distance = (lanes.rowOf.get(edge.to) ?? 0) - (lanes.rowOf.get(edge.from) ?? 0);
  const target = to.x + to.width / 2;
  if (distance === 1) {
    const source = from.x + from.width / 2;
    const bottom = from.y + from.height;
    const middle = (bottom + to.y) / 2;
    const path = `M ${source} ${bottom} C ${source} ${middle} ${target} ${middle} ${target} ${to.y}`;
    return { edge, path, labelX: target + (target < source ? -8 - edge.label.length * labelCharacterWidth : 8), labelY: to.y - 8 };
  }
  const isForward = distance > 1;
  const lane = (isForward ? lanes.forward : lanes.back).get(edge.to) ?? 0;
  const x = isForward ? sides.right + margin + lane * laneWidth : sides.left - margin - lane * laneWidth;
  const above = to.y - 8 - lane * 4;
  const beside = [...placed.values()].some((other) => other.y === from.y && (isForward ? other.x > from.x : other.x < from.x));
  if (beside) {
    // Below its neighbours.
    const start = isForward ? from.x + from.width - 14 : from.x + 14;
    const y = rowBottom(from, placed) + 8 + lane * 4;
    return { edge, path: `M ${start} ${from.y + from.height} V ${y} H ${x} V ${above} H ${target} V ${to.y}`, labelX: start + 4, labelY: y + 11 };
  }
  const start = isForward ? from.x + from.width : from.x;
  const y = from.y + from.height / 2;
  const path = `M ${start} ${y} H ${x} V ${above} H ${target} V ${to.y}`;
  return { edge, path, labelX: isForward ? start + 5 : x + 3, labelY: y - 4 };
}

function rowBottom({ y }: PlacedBlock, placed: ReadonlyMap<number, PlacedBlock>): number {
  return Math.max(...[...placed.values()].filter((other) => other.y === y).map((other) => other.y + other.height));
}
