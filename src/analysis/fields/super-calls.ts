/** Cleanup methods that override that of a class of the file, and do not call it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, isCall, memberName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isCleanupName } from '../../resources/lifecycles.ts';
import { removesAll } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';
import { baseOf, endsOneOfMany, methodsOf, type Method } from './class-shape.ts';
import { isThis } from './field-sites.ts';

export interface MissedSuper {
  readonly method: Method;
  readonly base: ClassNode;
  /** What it overrides. */
  readonly overridden: Method;
}

/** The cleanup methods of a class that leave out what a class above it does to end. */
export function missedSupers(owner: ClassNode, context: FileContext): MissedSuper[] {
  if (!owner.superClass) return [];
  return methodsOf(owner).flatMap((method) => {
    if (!isCleanupName(method.name) || method.name.startsWith('#') || method.node.body.type !== 'BlockStatement') return [];
    const found = overriddenBy(method, owner, context);
    if (!found || endsOneOfMany(found.overridden)) return [];
    const released = releasedBy(found.overridden, context);
    if (released.length === 0 || isDoneElsewhere(method, released, context)) return [];
    return [{ method, ...found }];
  });
}

/** The nearest method of that name above a class. */
function overriddenBy({ name }: Method, owner: ClassNode, context: FileContext): { base: ClassNode; overridden: Method } | undefined {
  const seen = new Set<ClassNode>([owner]);
  for (let base = baseOf(owner, context); base && !seen.has(base); base = baseOf(base, context)) {
    seen.add(base);
    const overridden = methodsOf(base).find((method) => method.name === name);
    // What a field holds is no method that `super` could reach.
    if (overridden && overridden.member.type !== 'MethodDefinition') return undefined;
    if (overridden) return { base, overridden };
  }
  return undefined;
}

/** What a method ends, as it is written: `this.timer` of `clearInterval(this.timer)`, `this.socket` of `this.socket.close()`. */
function releasedBy({ node }: Method, context: FileContext): string[] {
  const { sourceCode, catalogue } = context;
  return nodesBelow(node.body, sourceCode.visitorKeys).flatMap((call) => {
    if (!isCall(call) || call.type === 'NewExpression') return [];
    const name = calleeName(call);
    if (name === undefined) return [];
    const callee = unwrap(call.callee);
    const [first] = call.arguments;
    if (/^(?:clear(?:Interval|Timeout|Immediate)|cancelAnimationFrame|closeSync)$/.test(name)) return first && isOfThis(first, context) ? [sourceCode.getText(first)] : [];
    const isEnding = catalogue.releaseNames.has(name) || isCleanupName(name) || removesAll.has(name) || /^remove(?:Event)?Listener$|^off$/.test(name);
    if (!isEnding || callee.type !== 'MemberExpression') return [];
    return isOfThis(callee.object, context) || /^remove|^off$/.test(name) ? [sourceCode.getText(callee.object)] : [];
  });
}

/** Whether an expression is a member of the object, however deep; not the object itself, and not that above it. */
function isOfThis(node: TSESTree.Node, context: FileContext): boolean {
  return unwrap(node).type === 'MemberExpression' && isThis(chainRoot(node), context);
}

/** Whether a method calls some method above it, or ends itself what that one ends, or refuses to be called. */
function isDoneElsewhere({ node }: Method, released: readonly string[], { sourceCode }: FileContext): boolean {
  const text = sourceCode.getText(node.body);
  if (/\.prototype\b/.test(text) || released.every((each) => text.includes(each))) return true;
  return nodesBelow(node.body, sourceCode.visitorKeys).some((inner) => {
    if (inner.type === 'ThrowStatement') return inner.parent === node.body;
    return inner.type === 'MemberExpression' && inner.object.type === 'Super' && memberName(inner) !== undefined;
  });
}
