/** Checks `settings.leaks`, so that a mistake in it is a clear error and never a silent skip. */
import { listOf } from './call-set.ts';
import { namesGuard } from './guard-words.ts';
import { parseAcquire } from './patterns.ts';
import { findProblem } from './schema.ts';
import { settingsSchema } from './settings-schema.ts';
import type { AcquirePattern, LeaksSettings, ResourceEntry, ResourceTable } from './types.ts';

/** `settings.leaks` does not follow its schema; the message begins with the path of what is wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The settings, if they follow the schema; none at all are right, too. Throws {@link SettingsError}. */
export function checkSettings(settings: unknown): LeaksSettings {
  if (settings === undefined) return {};
  const problem = findProblem(settings, settingsSchema, 'settings.leaks');
  if (problem !== undefined) throw new SettingsError(problem);
  return settings as LeaksSettings;
}

/** The rows of the settings as a table, with an id and a name for those that have none. */
export function tableOf(settings: LeaksSettings): ResourceTable {
  const seen = new Map<string, number>();
  const resources = (settings.resources ?? []).map((row): ResourceEntry => {
    const name = row.name ?? nameOf(row.acquire);
    const id = row.id ?? `user-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return { guardsWork: namesGuard(name), ...row, name, id: count === 1 ? id : `${id}-${count}` };
  });
  return { resources };
}

/** `await lease` is a `lease`; so is `createLease`, and `Pool#acquireLease`. A default export has no name of its own. */
function nameOf(acquire: ResourceEntry['acquire']): string {
  const first = listOf<string | AcquirePattern>(acquire)[0] ?? '';
  const { path, member } = parseAcquire(typeof first === 'string' ? first : first.call);
  const last = (member ?? path.join('.')).split('.').at(-1) ?? '';
  const words = last.replace(/^(?:create|open|acquire|start|begin|get|make|new)(?=\p{Lu})/u, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return words === 'default' ? 'resource' : words.toLowerCase();
}
