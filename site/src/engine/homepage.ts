/** Stands for `src/reporting/homepage.ts` of the plugin, which reads the manifest from the disk. */
import { name, repository, version } from '../../../package.json';

export const packageName: string = name;
export const packageVersion: string = version;

export const homepage: string = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The address of a rule's documentation page. */
export function ruleUrl(rule: string): string {
  return `${homepage}/blob/main/docs/rules/${rule}.md`;
}
