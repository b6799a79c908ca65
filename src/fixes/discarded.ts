/** An acquisition whose result is thrown away: give it a name with `using`, or release it at once. */
import { unwrap } from '../ast/nodes.ts';
import { mayContinue } from './edits.ts';
import type { PlanResult } from './plan.ts';
import { freeName, variableNameFor } from './names.ts';
import { canHoldUsing, isCleanupFunction, typeNameOf, type Site } from './site.ts';
import { awaitPendingReturns } from './take-out.ts';
import { usingFormOf, type FixStyle } from './style.ts';
import { disposeMethods } from './type-information.ts';

/** Plans for `await open(path);`. Whoever starts a timer or a server without keeping it wants it to run: no plan for these. */
export function planDiscarded(site: Site, style: FixStyle): PlanResult {
  const { leak, sourceCode, statement, container, canAwait, givesPromise, list, index } = site;
  const { node, entry, name, release, releaseIsAsync } = leak.acquisition;
  if (statement.type !== 'ExpressionStatement') return { refused: 'it is part of a larger statement' };
  const { expression } = statement;
  const value = expression.type === 'AwaitExpression' ? unwrap(expression.argument) : expression;
  if (value !== node) return { refused: 'something else is made of it' };
  if (name !== undefined) return { refused: 'it is held by something else' };
  if (entry.lifetime === 'process') return { refused: 'it is meant to run on' };
  const code = sourceCode.getText(expression);
  const typed = disposeMethods(sourceCode.parserServices, expression);
  const form = usingFormOf(entry, style, { isAsyncRelease: releaseIsAsync, canAwait, typed });
  if (form && canHoldUsing(container) && !isCleanupFunction(leak)) {
    const free = freeName(sourceCode, statement, variableNameFor(typeNameOf(entry)));
    const keyword = form.isAsync ? 'await using' : 'using';
    const pending = awaitPendingReturns(list.slice(index + 1), undefined, { sourceCode, canAwait, givesPromise, isAsyncRelease: form.isAsync, releasedAt: 0 });
    if (typeof pending === 'string') return { refused: pending };
    return {
      applicability: 'suggest',
      messageId: 'useUsing',
      data: { keyword },
      edits: [{ range: [statement.range[0], statement.range[0]], text: `${keyword} ${free} = ` }, ...pending.edits],
      // What is started without waiting may be meant to go on.
      ...(expression.type === 'AwaitExpression' ? {} : { destructive: true }),
    };
  }
  const method = /^[\w$]+(\.\w+\(\))$/.exec(release)?.[1];
  const isMethod = method !== undefined && [entry.release].flat().some((form) => form.replace(/^await /, '') === `_${method}`);
  if (!isMethod || expression.type !== 'AwaitExpression') return { refused: 'its release is no method of it' };
  if (releaseIsAsync && !canAwait) return { refused: 'the release must be awaited, and the function is not async' };
  const head = releaseIsAsync ? 'await ' : '';
  if (!head && mayContinue(sourceCode.getTokenBefore(statement), sourceCode)) {
    return { refused: 'it would go on with the statement in front of it' };
  }
  return {
    applicability: 'suggest',
    messageId: 'closeAtOnce',
    data: { release },
    edits: [{ range: expression.range, text: `${head}(${code})${method}` }],
  };
}
