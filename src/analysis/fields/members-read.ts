/** All places of a class that name a member of its object, gathered by one walk. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberName, outermost, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { constantKey } from './constant-keys.ts';
import { isThis } from './field-sites.ts';

export interface MembersRead {
  /** `this.timer`, `self.timer`, and `other.timer`, by name; in source order. */
  readonly byName: ReadonlyMap<string, readonly TSESTree.MemberExpression[]>;
  /** Names that are taken out of the object: `const { timer } = this`. */
  readonly destructured: ReadonlyMap<string, readonly TSESTree.Property[]>;
  /** Members are reached whose names are not known: `this[key]`, `Object.values(this)`, `{ ...this }`. */
  readonly isDynamic: boolean;
}

const reflecting = new Set(['values', 'keys', 'entries', 'assign', 'getOwnPropertyNames', 'ownKeys']);

/** Walks a class. */
export function membersRead(owner: ClassNode, context: FileContext): MembersRead {
  const byName = new Map<string, TSESTree.MemberExpression[]>();
  const destructured = new Map<string, TSESTree.Property[]>();
  let isDynamic = false;
  walk(owner.body, context.sourceCode.visitorKeys, (node) => {
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name !== undefined) add(byName, name, node);
      else if (isThis(unwrap(node.object), context)) {
        const key = constantKey(node.property, context);
        if (key === undefined) isDynamic = true;
        else if (key !== 'symbol') add(byName, key.text, node);
      }
    } else if (node.type === 'ThisExpression') {
      const pattern = patternOfThis(node);
      if (pattern === 'rest') isDynamic = true;
      else for (const property of pattern ?? []) add(destructured, propertyName(property.key, property.computed) ?? '?', property);
      isDynamic ||= isReflected(node);
    }
  });
  return { byName, destructured, isDynamic };
}

function add<Node>(map: Map<string, Node[]>, name: string, node: Node): void {
  const known = map.get(name);
  if (known) known.push(node);
  else map.set(name, [node]);
}

/** The properties of `const { a, b } = this` or `({ a } = this)`. */
function patternOfThis(node: TSESTree.ThisExpression): readonly TSESTree.Property[] | 'rest' | undefined {
  const value = outermost(node);
  const { parent } = value;
  const pattern = parent?.type === 'VariableDeclarator' && parent.init === value ? parent.id : parent?.type === 'AssignmentExpression' && parent.right === value ? parent.left : undefined;
  if (pattern?.type !== 'ObjectPattern') return undefined;
  return pattern.properties.some(({ type }) => type === 'RestElement') ? 'rest' : (pattern.properties as TSESTree.Property[]);
}

/** `Object.values(this)`, `{ ...this }`, `for (const key in this)`. */
function isReflected(node: TSESTree.ThisExpression): boolean {
  const { parent } = outermost(node);
  if (parent?.type === 'SpreadElement' || (parent?.type === 'ForInStatement' && parent.right === node)) return true;
  return parent?.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && reflecting.has(calleeName(parent) ?? '');
}
