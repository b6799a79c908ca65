/** The catalogue: the tables of this folder and the user's settings, as maps. */
import { buildCatalogue } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import { checkSettings, SettingsError, tableOf } from './settings.ts';
import { tables } from './tables.ts';

export type { Acquirer, Catalogue, Known, TypeKey } from './catalogue.ts';
export { normaliseModule, typeKey } from './keys.ts';
export { parseRelease, renderRelease, type ReleaseTemplate } from './patterns.ts';
export { SettingsError } from './settings.ts';

const catalogues = new WeakMap<object, Catalogue>();
let defaultCatalogue: Catalogue | undefined;

/**
 * The catalogue for these settings (`context.settings['leaks']`); the same settings object gives the same catalogue.
 * Throws {@link SettingsError} where they do not follow the schema.
 */
export function catalogueOf(settings: unknown): Catalogue {
  if (settings === undefined) return (defaultCatalogue ??= buildCatalogue(tables, {}, { resources: [] }));
  const known = typeof settings === 'object' && settings !== null ? catalogues.get(settings) : undefined;
  if (known !== undefined) return known;
  const checked = checkSettings(settings);
  const catalogue = buildCatalogue(tables, checked, tableOf(checked));
  const unknown = checked.ignore?.findIndex((id) => !isKnownId(id, checked)) ?? -1;
  if (unknown >= 0) throw new SettingsError(`settings.leaks.ignore[${unknown}]: no resource has the id ${JSON.stringify(checked.ignore?.[unknown])}`);
  catalogues.set(checked, catalogue);
  return catalogue;
}

function isKnownId(id: string, settings: ReturnType<typeof checkSettings>): boolean {
  return [...tables, tableOf(settings)].some((table) => table.resources.some((entry) => entry.id === id));
}
