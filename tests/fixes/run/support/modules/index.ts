/** Which stand-in a program gets for which module. */
import * as events from 'node:events';
import * as path from 'node:path';
import * as stream from 'node:stream';
import * as streamPromises from 'node:stream/promises';
import * as util from 'node:util';
import type { World } from '../world.ts';
import { reactOf, vueOf } from './components.ts';
import { filePromisesOf, filesOf } from './files.ts';
import { sceneOf, timerPromisesOf } from './scene.ts';
import { mutexesOf, postgresOf, tracingOf } from './services.ts';

/** Node's own where it acquires nothing by itself. */
const asTheyAre: Readonly<Record<string, unknown>> = {
  'node:events': events,
  'node:path': path,
  'node:stream': stream,
  'node:stream/promises': streamPromises,
  'node:util': util,
};

/** For each name, its exports in this world. */
const standIns: Readonly<Record<string, (world: World) => Record<string, unknown>>> = {
  scene: sceneOf,
  'node:fs': filesOf,
  'node:fs/promises': filePromisesOf,
  'node:timers/promises': timerPromisesOf,
  '@opentelemetry/api': tracingOf,
  'async-mutex': mutexesOf,
  pg: postgresOf,
  react: reactOf,
  vue: vueOf,
  'solid-js': vueOf,
};

/**
 * The `require` of a program.
 *
 * @throws Error for a module that has no stand-in
 */
export function requireOf(world: World): (name: string) => unknown {
  const loaded = new Map<string, unknown>();
  return (name) => {
    const known = loaded.get(name) ?? asTheyAre[name] ?? standIns[name]?.(world);
    if (known === undefined) throw new Error(`no stand-in for ${name}: add one to tests/fixes/run/support/modules/index.ts`);
    loaded.set(name, known);
    return known;
  };
}
