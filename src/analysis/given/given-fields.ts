/** Fields of an object as one of its functions sees them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, propertyName, unwrap, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { writeTarget } from '../writes.ts';
import { isOtherWait } from './replacements.ts';

export interface GivenField {
  /** The places of the function itself that name it. */
  readonly mentions: readonly TSESTree.Node[];
  /** Whether another value may be in it behind a step, or what it holds may be open again; `release` is what released that. */
  readonly isReplacedAt: (node: TSESTree.Node, release: TSESTree.Node) => boolean;
}

/** The field that a member of `this` is, where the class shows it and no getter makes it up. */
export function fieldAt(member: TSESTree.MemberExpression, root: FunctionLike, { sourceCode }: FileContext): GivenField | undefined {
  const name = memberName(member);
  const owner = enclosingClass(member);
  if (name === undefined || !owner || isGetter(name, owner)) return undefined;
  const text = sourceCode.getText(member);
  const mentions = ownNodes(root, sourceCode.visitorKeys).filter((node) => isField(node, name) && enclosingRoot(node) === root);
  const writes = new Set(mentions.map(writeOf));
  const isSetLater = setsOf(text, owner, sourceCode.text).some((index) => !isInConstructor(index, owner));
  return {
    mentions,
    isReplacedAt: (node, release) => node !== release && (writes.has(node) || handsSelfOn(node) || (isSetLater && isOtherWait(node, release))),
  };
}

function isField(node: TSESTree.Node, name: string): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && memberName(node) === name;
}

function writeOf(mention: TSESTree.Node): TSESTree.Node | undefined {
  const target = writeTarget(mention);
  return target?.type === 'AssignmentExpression' && !isWithin(mention, target.left) ? undefined : target;
}

/** A call of a method of the same object, or one that gets the object: it may do anything with the fields. */
function handsSelfOn(node: TSESTree.Node): boolean {
  if (!isCall(node)) return false;
  const callee = unwrap(node.callee);
  const isOwn = callee.type === 'Super' || (callee.type === 'MemberExpression' && (callee.object.type === 'ThisExpression' || callee.object.type === 'Super'));
  return isOwn || node.arguments.some((argument) => argument.type === 'ThisExpression');
}

function isGetter(name: string, { body }: ClassNode): boolean {
  return body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'get' && propertyName(member.key, member.computed) === name);
}

/** Where a class gives one of its fields a value. */
function setsOf(text: string, { body }: ClassNode, whole: string): number[] {
  const escaped = text.replace(/[.$#?[\]'"!()]/g, String.raw`\$&`);
  const [start, end] = body.range;
  return [...whole.slice(start, end).matchAll(new RegExp(String.raw`${escaped}\s*(?:=(?![=>])|\?\?=|\|\|=|&&=)`, 'g'))].map(({ index }) => start + index);
}

function isInConstructor(index: number, { body }: ClassNode): boolean {
  return body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunctionLike(member.value) && member.range[0] <= index && index < member.range[1]);
}
