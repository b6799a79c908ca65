/** The catalogue: the tables of this folder and the user's settings, as maps. */
import type { Catalogue } from './catalogue.ts';

export type { Acquirer, CallSet, Catalogue, Given, Known, TypeKey } from './catalogue.ts';
export { normaliseModule, typeKey } from './keys.ts';
export { PatternError, parseRelease, renderRelease, type ReleaseTemplate, type ReleaseArgument } from './patterns.ts';

/**
 * The catalogue for these settings (`context.settings['leaks']`); the same settings object gives the same catalogue.
 * Throws `SettingsError` where they do not follow the schema.
 */
export function catalogueOf(settings: unknown): Catalogue {
  throw new Error(`not built yet: ${typeof settings}`);
}
