/** The examples of the rules' pages: code blocks behind `<!-- eslint-leaks: correct|incorrect [options as JSON] -->`. */

export interface DocsExample {
  readonly correct: boolean;
  /** The options of the rule. */
  readonly options: readonly unknown[];
  /** What stands behind the fence: `ts`, `js`, `tsx`, `jsx`. */
  readonly language: string;
  readonly code: string;
  /** Where the comment stands, 1-based. */
  readonly line: number;
}

const marked = /^<!-- eslint-leaks: (correct|incorrect)(?: (\{[^\n]*\}))? -->\n+```(\w+)\n(.*?)^```$/gms;

/** The examples of a page, in its order. */
export function docsExamplesOf(page: string): DocsExample[] {
  return [...page.matchAll(marked)].map(({ 1: verdict, 2: options, 3: language = '', 4: code = '', index }) => ({
    correct: verdict === 'correct',
    options: options === undefined ? [] : [JSON.parse(options) as unknown],
    language,
    code,
    line: page.slice(0, index).split('\n').length,
  }));
}
