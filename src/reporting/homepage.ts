/** What the package's manifest says about itself: the one source of its name, version and public address. */
import { createRequire } from 'node:module';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository: { readonly url: string };
}

// `import … with { type: 'json' }` would print a warning on the first Node that this package supports.
const manifest = createRequire(import.meta.url)('../../package.json') as Manifest;

export const packageName: string = manifest.name;
export const packageVersion: string = manifest.version;

/** The repository's web address, without a slash at its end. */
export const homepage: string = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The address of a rule's documentation page. */
export function ruleUrl(name: string): string {
  return `${homepage}/blob/main/docs/rules/${name}.md`;
}
