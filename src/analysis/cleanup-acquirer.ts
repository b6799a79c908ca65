/** What a function gives that releases what it acquired: a closure. */
import { parseRelease, type Acquirer } from '../resources/index.ts';

/** How a call acquires that gives a closure which releases: calling that is the release. */
export function cleanupAcquirer(acquirer: Acquirer): Acquirer {
  const { entry, pattern } = acquirer;
  return { ...acquirer, yields: 'value', pattern: { call: pattern.call }, entry: { ...entry, name: `cleanup of ${entry.name}` }, releases: [parseRelease('_()')] };
}
