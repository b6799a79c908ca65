/** Whether a cleanup method may end a resource in a way that is not followed: by an order to it, or by a helper that is given the object. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, outermost, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { methodPath } from '../release-match.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import type { Method } from './class-shape.ts';

/** Methods that only set something up, or take listeners off. */
const harmless = /^(?:on|once|off|add\w*Listener|remove\w*Listener\w*|prepend\w*Listener|hasRef|ref|unref|observe|subscribe|emit|toString|get\w*|has\w*|is\w*)$/;

/** Methods that only send a message. */
const messaging: ReadonlySet<string> = new Set(['postMessage', 'send']);

/** Whether a method is called on a resource that may tell it to end: `this.worker.postMessage('stop')`, which other resources only pass on. */
export function isOrder(node: TSESTree.Node, { obeysMessages }: ResourceEntry): boolean {
  const { path, call } = methodPath(node);
  const name = path.at(-1) ?? '';
  return call !== undefined && path.length > 0 && !harmless.test(name) && (obeysMessages === true || !messaging.has(name));
}

/** Methods that take the object into a collection or out of it, tell others of it, or bind a function to it. */
const noting = /^(?:add|delete|has|includes|indexOf|push|emit|on|once|off|addListener|removeListener|addEventListener|removeEventListener|bind)$/;

/** Whether a method gives its object to code that may reach a field and end what it holds: `endAll(this)`; nobody else's code reaches a `#private` one. */
export function handsItselfOver({ member }: Method, field: string, { sourceCode }: FileContext): boolean {
  if (field.startsWith('#')) return false;
  return nodesBelow(member, sourceCode.visitorKeys).some((node) => {
    const { parent } = node.type === 'ThisExpression' ? outermost(node) : {};
    return parent?.type === 'NewExpression' || (parent?.type === 'CallExpression' && !onlyNotes(parent));
  });
}

/** `instances.delete(this)`, `this.emit('close', this)`, `console.log(this)`: none of them ends what the object holds. */
function onlyNotes(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  return noting.test(calleeName(call) ?? '') || (callee.object.type === 'Identifier' && callee.object.name === 'console');
}
