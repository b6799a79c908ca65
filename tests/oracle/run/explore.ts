/** Runs a program under every schedule within bounds: each deviates from the one that it grew from by one point more. */
import { execute, type Runnable } from './execute.ts';
import type { Point, Run } from './trace.ts';
import type { Departure } from './world.ts';

export interface Bounds {
  /** Steps that fail in one run, releases not counted. */
  readonly failures: number;
  readonly releaseFailures: number;
  readonly conditions: number;
  /** Steps that take longer than all others, or do not look at their signal at once; calls that abort what they are given. */
  readonly delays: number;
  readonly runs: number;
}

export const usual: Bounds = { failures: 1, releaseFailures: 1, conditions: 3, delays: 0, runs: 160 };
/** For what the usual schedules do not show. */
export const deep: Bounds = { failures: 3, releaseFailures: 2, conditions: 5, delays: 2, runs: 1500 };
/** Of long programs, whose failures leave no room for what conditions alone decide. */
export const calm: Bounds = { failures: 0, releaseFailures: 0, conditions: 5, delays: 0, runs: 500 };

function isWithin(points: readonly Point[], bounds: Bounds): boolean {
  const count = (kind: Point['kind']): number => points.filter((point) => point.kind === kind).length;
  return count('failure') <= bounds.failures && count('release failure') <= bounds.releaseFailures && count('condition') <= bounds.conditions && count('delay') <= bounds.delays;
}

/** The runs of a program, those with fewer deviations first, each of which departs in the same way from what happens. */
export async function explore(runnable: Runnable, bounds: Bounds, departure: Departure = {}): Promise<Run[]> {
  const runs: Run[] = [];
  let generation: (readonly Point[])[] = [[]];
  while (generation.length > 0) {
    const next: (readonly Point[])[] = [];
    for (const deviations of generation) {
      if (runs.length >= bounds.runs) return runs;
      const run = await execute(runnable, deviations.map(({ key }) => key), departure);
      runs.push(run);
      const last = deviations.at(-1);
      const from = last ? run.points.findIndex(({ key }) => key === last.key) + 1 : 0;
      for (const point of run.points.slice(from)) {
        const longer = [...deviations, point];
        if (isWithin(longer, bounds)) next.push(longer);
      }
    }
    generation = next;
  }
  return runs;
}
