/** Puts a link to the playground behind each example of the rules' pages. */
import { basename } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { stateOfExample } from '../examples.ts';
import { encodeState } from '../permalink.ts';

const mark = /^<!-- eslint-leaks: (correct|incorrect)(?: (\{[^\n]*\}))? -->/;

/** What VitePress says of the page that is rendered. */
interface Environment {
  readonly path?: string;
}

/** A plugin of markdown-it. `base` is the folder that the site is served from. */
export function exampleLinks(markdown: MarkdownRenderer, base: string): void {
  const renderFence = markdown.renderer.rules.fence;
  if (!renderFence) throw new Error('There is no renderer of code blocks to extend.');
  markdown.renderer.rules.fence = (tokens, index, options, environment: Environment, self) => {
    const fence = renderFence(tokens, index, options, environment, self);
    const comment = tokens[index - 1];
    const token = tokens[index];
    const [, verdict, written] = (comment?.type === 'html_block' ? mark.exec(comment.content) : undefined) ?? [];
    if (!token || verdict === undefined) return fence;
    const rule = basename(environment.path ?? '', '.md');
    const example = { code: token.content, language: token.info.trim(), options: written === undefined ? [] : [JSON.parse(written) as unknown] };
    const hash = encodeState(stateOfExample(rule, example));
    const says = verdict === 'correct' ? 'Not reported' : 'Reported';
    const link = hash === undefined ? '' : ` · <a href="${base}playground${hash}" target="_self">Open in the playground</a>`;
    return `<div class="example example-${verdict}">${fence}<p class="example-note">${says}${link}</p></div>`;
  };
}
