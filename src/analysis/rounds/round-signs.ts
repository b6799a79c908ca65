/** Whether a loop of a file may add listeners or register cleanups: asked of every file, of its text first. */
import type { TSESLint } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { calleeName, isFunctionLike, unwrap } from '../../ast/nodes.ts';
import type { Sign, Signs } from '../signs.ts';
import { isLoop } from './rounds.ts';

const loops = ['for (', 'while (', 'for(', 'while(', 'for await', 'do {', '.forEach(', '.map('];
const listening: readonly Sign[] = ['.on(', '.once(', 'Listener('];
const filling: readonly Sign[] = ['.push(', '.add(', '.unshift('];
const registering = [...listening, ...filling];

/** Names of lists that hold cleanups. */
export const listName = /clean|dispos|clos|tear|unsub|finali[sz]|release|destroy|remov|stop|unlisten|unwatch|cancel/i;

/** Longer than the argument that is a name, and than the name of a list. */
const nearby = 40;

/** Whether anything may be put where something else runs it, in a loop or not. */
export function mayRegister(signs: Signs): boolean {
  return registering.some((sign) => signs.has(sign));
}

/** Whether the text has anything that goes round. */
export function mayGoRound({ text }: TSESLint.SourceCode): boolean {
  return loops.some((sign) => text.includes(sign));
}

/** Whether a listener is added, or a function is put on a list, in something that goes round. */
export function mayRegisterInRound(sourceCode: TSESLint.SourceCode): boolean {
  const { text } = sourceCode;
  for (const sign of listening) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (isInRound(at, sourceCode)) return true;
    }
  }
  for (const sign of filling) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (mayDefer(text, at, at + sign.length) && isInRound(at, sourceCode)) return true;
    }
  }
  return false;
}

/** Whether a list is given a function, or is called as one of cleanups is and given a name. */
function mayDefer(text: string, start: number, end: number): boolean {
  const argument = text.slice(end, end + nearby).trimStart();
  if (/^(?:\(|async\b|function\b|[\w$]+ *=>)/.test(argument)) return true;
  return /^[\w$]+\s*\)/.test(argument) && listName.test(text.slice(Math.max(0, start - nearby), start));
}

/** Whether the innermost function at an offset goes round there: in the body of a loop, or because `forEach` or `map` calls it. */
function isInRound(offset: number, sourceCode: TSESLint.SourceCode): boolean {
  const path = nodesAt(offset, sourceCode);
  for (let index = path.length - 1; index > 0; index -= 1) {
    const [node, parent] = [path[index], path[index - 1]];
    if (isLoop(parent) && parent.body === node) return true;
    if (!isFunctionLike(node)) continue;
    const isRun = parent?.type === 'CallExpression' && parent.arguments[0] === node && unwrap(parent.callee).type === 'MemberExpression';
    return isRun && ['forEach', 'map'].includes(calleeName(parent) ?? '');
  }
  return false;
}
