/** Lints in a thread of its own, so that typing never waits. TypeScript's parser is loaded when it is first needed. */
import type { Linter } from 'eslint';
import { fixAll, lint } from './lint.ts';
import { messageOf } from './configure.ts';
import type { Language, Request, Response } from './protocol.ts';

let typescriptParser: Promise<Linter.Parser> | undefined;

async function parserFor(language: Language): Promise<Linter.Parser | undefined> {
  if (!language.startsWith('ts')) return undefined;
  typescriptParser ??= import('./typescript.ts').then(({ parser }) => parser);
  return typescriptParser;
}

async function answer({ id, task, state }: Request): Promise<Response> {
  try {
    const parser = await parserFor(state.language);
    return task === 'lint' ? { id, task, linted: lint(state, parser) } : { id, task, fixed: fixAll(state, parser) };
  } catch (error) {
    return { id, task: 'failed', message: messageOf(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void answer(data).then((response) => {
    postMessage(response);
  });
});
