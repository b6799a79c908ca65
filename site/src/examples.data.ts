/** All examples of the rules' pages, read when the site is built. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { playgroundExamplesOf, type PlaygroundExample } from './examples.ts';

declare const data: readonly PlaygroundExample[];
export { data };

export default {
  watch: ['../../docs/rules/*.md'],
  load: (files: readonly string[]): PlaygroundExample[] =>
    files.flatMap((file) => playgroundExamplesOf(basename(file, '.md'), readFileSync(file, 'utf8'))),
};
