/** Methods that are read where a function is meant, and fail without their receiver: `setTimeout(controller.abort, ms)`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, isFunctionLike, memberName, propertyName, unwrap, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import type { DeclaredType } from '../origin.ts';
import type { CallbackPlace } from './callback-places.ts';
import { readsReceiver } from '../types/receiver-methods.ts';

export interface UnboundMethod {
  readonly member: TSESTree.MemberExpression;
  /** The method, where the file declares it. */
  readonly declared: Pick<FunctionLike, 'params'> | undefined;
}

/** The method that an argument reads off its receiver; `undefined` where it works without, or nothing is known of it. */
export function unboundMethod({ argument, call, kind }: CallbackPlace, context: FileContext): UnboundMethod | undefined {
  const member = unwrap(argument);
  if (member.type !== 'MemberExpression') return undefined;
  // `socket.on('end', socket.destroy)`: an emitter calls its listeners on itself.
  const isOwn = call.callee.type === 'MemberExpression' && context.sourceCode.getText(call.callee.object) === context.sourceCode.getText(member.object);
  if (isOwn && (kind === 'listener' || kind === 'exit')) return undefined;
  // `events.on('leave', this.cancelAll, this)` says on what the method is to be called.
  if (call.arguments.some((other) => other !== argument && context.sourceCode.getText(other) === context.sourceCode.getText(member.object))) return undefined;
  return methodWithoutReceiver(member, context, kind === 'stack' || kind === 'chain');
}

/**
 * The method that ends something and is read off its receiver, without which it fails; `undefined` where it works, or nothing is known of it.
 *
 * @param isAnyName - what stands in a place for cleanups is one by any name
 */
export function methodWithoutReceiver(member: TSESTree.MemberExpression, context: FileContext, isAnyName: boolean): UnboundMethod | undefined {
  const name = memberName(member);
  if (name === undefined || member.object.type === 'Super') return undefined;
  const isNamed = cleanupName.test(name.replace(/^#/, ''));
  if (!isNamed && !isAnyName) return undefined;
  const receiver = member.object.type === 'ThisExpression' ? undefined : context.origins.of(member.object);
  if (receiver?.kind === 'instance') return isNamed && context.catalogue.needsReceiver.hasMember(receiver.type, name) ? { member, declared: undefined } : undefined;
  const declaration = member.object.type === 'ThisExpression' ? enclosingClass(member) : receiver?.kind === 'declared' ? receiver.node : undefined;
  if (isNamed && !receiver && !declaration && context.types && readsReceiver(member, context.types)) return { member, declared: undefined };
  const declared = declaration && prototypeMethod(declaration, name, context);
  return declared && { member, declared };
}

/** The method of a class or of one above it that reads `this`, and that nothing binds; of a class that is only declared, any method is taken for one. */
function prototypeMethod(declaration: DeclaredType, name: string, context: FileContext, below: readonly DeclaredType[] = []): UnboundMethod['declared'] {
  if ((declaration.type !== 'ClassDeclaration' && declaration.type !== 'ClassExpression') || below.includes(declaration) || bindsMethods(declaration, name, context.sourceCode)) return undefined;
  const method = declaration.body.body.find((member): member is TSESTree.MethodDefinition => member.type === 'MethodDefinition' && propertyName(member.key, member.computed) === name && !member.static);
  if (!method) {
    const base = declaration.superClass && context.origins.of(declaration.superClass);
    return base?.kind === 'class' ? prototypeMethod(base.node, name, context, [...below, declaration]) : undefined;
  }
  if (method.kind !== 'method') return undefined;
  if (declaration.declare) return method.value;
  if (!isFunctionLike(method.value) || isDecorated(method)) return undefined;
  const readsThis = nodesBelow(method.value.body, context.sourceCode.visitorKeys).some(({ type }) => type === 'ThisExpression' || type === 'Super');
  return readsThis ? method.value : undefined;
}

/** Whether a class may bind its methods, or sets the one of this name. */
function bindsMethods(declaration: ClassNode, name: string, { text }: TSESLint.SourceCode): boolean {
  const { body } = declaration.body;
  if (isDecorated(declaration) || body.some((member) => member.type === 'PropertyDefinition' && !member.static && propertyName(member.key, member.computed) === name)) return true;
  const constructor = body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  return constructor !== undefined && /\bbind|autobind/i.test(text.slice(...constructor.range));
}

/** Decorators may bind what they decorate; JavaScript's parser knows none. */
function isDecorated(node: TSESTree.Node): boolean {
  const { decorators = [] } = node as { readonly decorators?: readonly unknown[] };
  return decorators.length > 0;
}
