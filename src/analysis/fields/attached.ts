/** Fields by which an object is attached to something for a while: one method is given it, `attach(media) { this.media = media; }`, and another forgets it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainRoot, enclosingRoot, isNullish, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { fieldName, memberAround } from './field-sites.ts';

/** The field that a target is, or is a part of: `this.media.textTracks`, where all that the class puts there was given to its methods, and another method empties it. */
export function attachedField(target: TSESTree.Node, owner: ClassNode, context: FileContext): string | undefined {
  const name = fieldAt(target, context);
  if (name === undefined) return undefined;
  const writes = nodesBelow(owner.body, context.sourceCode.visitorKeys).filter(
    (node): node is TSESTree.AssignmentExpression => node.type === 'AssignmentExpression' && fieldName(unwrap(node.left), context) === name,
  );
  const fills = writes.filter(({ right }) => !isNullish(right));
  const isGiven = fills.length > 0 && fills.every((fill) => isOfParameter(fill, context));
  const fillers = new Set(fills.map((fill) => memberAround(fill, owner)));
  const isEmptied = writes.some((write) => isNullish(write.right) && !isInConstructor(write) && !fillers.has(memberAround(write, owner)));
  return isGiven && isEmptied ? name : undefined;
}

/** `media` of `this.media.textTracks` */
function fieldAt(target: TSESTree.Node, context: FileContext): string | undefined {
  let node = unwrap(target);
  for (let name = fieldName(node, context); node.type === 'MemberExpression'; name = fieldName(node, context)) {
    if (name !== undefined) return name;
    node = unwrap(node.object);
  }
  return undefined;
}

/** Whether a method puts what it was given there, or a part of it: `this.media = data.media`. */
function isOfParameter(fill: TSESTree.AssignmentExpression, { origins }: FileContext): boolean {
  const given = chainRoot(fill.right);
  const definition = given.type === 'Identifier' ? origins.variableOf(given)?.defs[0] : undefined;
  return definition?.type === 'Parameter' && definition.node === enclosingRoot(fill) && definition.node.parent.type === 'MethodDefinition' && !isInConstructor(fill);
}

function isInConstructor(node: TSESTree.Node): boolean {
  const { parent } = enclosingRoot(node);
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}
