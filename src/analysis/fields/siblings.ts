/**
 * Fields that are made like another field of their class which the class releases: `this.#a.dispose()` says of `new Emitter()` that it is to be
 * disposed of, whatever module it is from, and so must be what `this.#b` holds.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, outermost, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { parseRelease, type Acquirer } from '../../resources/index.ts';
import { parseAcquire } from '../../resources/patterns.ts';
import type { FileContext } from '../file-context.ts';
import { methodPath } from '../release-match.ts';
import { siteOf, type Site } from '../sites.ts';
import { methodsOf } from './class-shape.ts';
import { fieldName } from './field-sites.ts';
import { isCleanupName } from '../../resources/lifecycles.ts';

/** What ends an object of which nothing else is known. */
const releases = ['dispose', 'close', 'destroy', 'terminate', 'disconnect', 'unsubscribe'];

const siblingId = 'sibling-field';

/** Whether only another field of its class says of a resource that it is to be released. */
export function isKnownBySibling({ acquirer: { entry } }: Site): boolean {
  return entry.id === siblingId;
}

/** Acquisitions of classes of which the file shows only that some field's instance is released in a cleanup method. */
export function siblingSites(context: FileContext): Site[] {
  const byClass = new Map<ClassNode, Map<string, string>>();
  for (const method of releases) {
    for (const call of context.index.calls.get(method) ?? []) noteRelease(call, method, byClass, context);
  }
  return [...byClass].flatMap(([owner, made]) =>
    [...made].flatMap(([constructor, method]) => {
      const acquirer = acquirerOf(constructor, method);
      const calls = (context.index.calls.get(constructor) ?? []).filter((call) => call.type === 'NewExpression' && ownerOf(call) === owner);
      return calls.flatMap((call) => siteOf(call, acquirer, context) ?? []);
    }),
  );
}

/** Notes `this.field.dispose()` of a cleanup method, if `this.field` holds a `new X()` of the class. */
function noteRelease(call: TSESTree.Node, method: string, byClass: Map<ClassNode, Map<string, string>>, context: FileContext): void {
  if (call.type !== 'CallExpression') return;
  const callee = unwrap(call.callee);
  const field = callee.type === 'MemberExpression' ? fieldName(unwrap(callee.object), context) : undefined;
  const owner = ownerOf(call);
  if (field === undefined || !owner || methodPath(callee).call === undefined) return;
  const cleanup = methodsOf(owner).find(({ member }) => member.range[0] <= call.range[0] && call.range[1] <= member.range[1]);
  const constructor = cleanup && isCleanupName(cleanup.name) ? constructorOf(field, owner, context) : undefined;
  if (constructor === undefined) return;
  const made = byClass.get(owner) ?? new Map<string, string>();
  byClass.set(owner, made);
  made.set(constructor, made.get(constructor) ?? method);
}

/** The name of the class of which a field holds a new instance, if the catalogue and the file know nothing of it. */
function constructorOf(field: string, owner: ClassNode, context: FileContext): string | undefined {
  const names = new Set<string>();
  for (const member of owner.body.body) {
    if (member.type === 'PropertyDefinition' && !member.static && member.value && 'name' in member.key && (member.key.type === 'PrivateIdentifier' ? `#${member.key.name}` : member.key.name) === field) {
      names.add(madeBy(member.value, context) ?? '');
    }
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const statement of member.value.body?.body ?? []) {
      const node = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
      if (node?.type === 'AssignmentExpression' && fieldName(unwrap(node.left), context) === field) names.add(madeBy(node.right, context) ?? '');
    }
  }
  const [name] = names;
  return names.size === 1 && name !== '' ? name : undefined;
}

function madeBy(value: TSESTree.Node, { origins, catalogue }: FileContext): string | undefined {
  const node = unwrap(value);
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return undefined;
  const origin = origins.of(node.callee);
  if (origin?.kind !== 'export' || origin.module === '') return undefined;
  return catalogue.ofNew(origin.module, origin.path)?.acquires.length ? undefined : calleeName(node);
}

/** The class in whose body a node stands, whatever functions are between. */
function ownerOf(node: TSESTree.Node): ClassNode | undefined {
  for (let parent = outermost(node).parent; parent; parent = parent.parent) {
    if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') return parent;
    if (isFunctionLike(parent) && parent.type === 'FunctionDeclaration') return undefined;
  }
  return undefined;
}

function acquirerOf(constructor: string, method: string): Acquirer {
  const text = `_.${method}()`;
  return {
    entry: { id: siblingId, name: constructor, acquire: `new ${constructor}`, release: text },
    pattern: { call: `new ${constructor}` },
    shape: parseAcquire(`new ${constructor}`),
    yields: 'value',
    type: undefined,
    releases: [text, ...releases.filter((other) => other !== method).map((other) => `_.${other}()`)].map((one) => parseRelease(one)),
  };
}
