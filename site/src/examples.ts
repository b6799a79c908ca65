/** The examples of a rule's page as states of the playground. */
import { docsExamplesOf, type DocsExample } from '../../tests/support/docs-examples.ts';
import { languages, type PlaygroundState } from './engine/protocol.ts';

export interface PlaygroundExample {
  readonly rule: string;
  readonly title: string;
  readonly state: PlaygroundState;
}

/** The state that shows what the page says of an example: its rule alone, with the options of the example. */
export function stateOfExample(rule: string, { code, language, options }: Omit<DocsExample, 'correct' | 'line'>): PlaygroundState {
  return {
    code,
    language: languages.find((each) => each === language) ?? 'ts',
    config: 'none',
    rules: JSON.stringify({ [`leaks/${rule}`]: ['error', ...options] }, null, 2),
    settings: '{}',
  };
}

/** The examples of a page, each with a title that tells them apart. */
export function playgroundExamplesOf(rule: string, page: string): PlaygroundExample[] {
  return docsExamplesOf(page).map((example, index) => ({
    rule,
    title: `${rule} ${index + 1}, ${example.correct ? 'correct' : 'incorrect'}`,
    state: stateOfExample(rule, example),
  }));
}
