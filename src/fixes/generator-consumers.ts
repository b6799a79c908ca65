/** Who goes through a generator of the file, and what they return meanwhile: a generator that is left waits for its releases. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, type FunctionLike } from '../ast/nodes.ts';
import { finallyAround } from '../ast/tries.ts';
import type { PlanResult, RepairContext } from './plan.ts';
import { canAwaitAt, codeOwner, type SourceCode } from './site.ts';
import { awaitPendingReturns } from './take-out.ts';

/**
 * A plan that lets a generator wait for a release, with what that asks of the loops over it: while one is left by `return work()`, nobody
 * hears of the rejection of that promise yet, which would end the process.
 *
 * @param place - a node of the function that is to wait
 */
export function withConsumers(plan: PlanResult, place: TSESTree.Node, { sourceCode, givesPromise }: Omit<RepairContext, 'style'>): PlanResult {
  const generator = codeOwner(place);
  if ('refused' in plan || !isFunctionLike(generator) || !generator.async || !generator.generator) return plan;
  const regions = regionsOver(generator, sourceCode);
  const pending = regions.map((region) => awaitPendingReturns([region], undefined, { sourceCode, givesPromise, canAwait: canAwaitAt(region), isAsyncRelease: true, releasedAt: undefined }));
  const edits = pending.flatMap((one) => (typeof one === 'string' ? [] : one.edits));
  if (pending.some((one) => typeof one === 'string')) return { refused: 'who goes through the generator returns work meanwhile' };
  return edits.length === 0 ? plan : { ...plan, applicability: 'suggest', edits: [...plan.edits, ...edits] };
}

/** The code that is left through a generator: the bodies of loops over it, and the `try` whose `finally` ends it. */
function regionsOver(generator: FunctionLike, sourceCode: SourceCode): TSESTree.Node[] {
  return usesOf(nameOf(generator, sourceCode)).flatMap((use) => {
    const call = use.parent;
    if (call?.type !== 'CallExpression' || call.callee !== use) return [];
    const { parent } = call;
    return parent.type === 'VariableDeclarator' && parent.init === call ? usesOf(sourceCode.getDeclaredVariables(parent)[0]).flatMap((read) => regionOf(read)) : regionOf(call);
  });
}

/** `for await (const part of parts) { … }`, `try { … } finally { await parts.return(); }` */
function regionOf(iterated: TSESTree.Node): TSESTree.Node[] {
  const { parent } = iterated;
  if (parent?.type === 'ForOfStatement' && parent.right === iterated) return [parent.body];
  if (parent?.type !== 'MemberExpression' || memberName(parent) !== 'return') return [];
  const around = finallyAround(parent)?.parent;
  return around?.type === 'TryStatement' ? [around.block] : [];
}

function nameOf(generator: FunctionLike, sourceCode: SourceCode): TSESLint.Scope.Variable | undefined {
  const { parent } = generator;
  const declaration = parent.type === 'VariableDeclarator' ? parent : generator;
  return sourceCode.getDeclaredVariables(declaration)[0];
}

const usesOf = (variable: TSESLint.Scope.Variable | undefined): TSESTree.Node[] =>
  variable?.references.flatMap((reference) => (reference.isRead() ? [reference.identifier] : [])) ?? [];
