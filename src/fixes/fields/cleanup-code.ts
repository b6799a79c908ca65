/** What to write to release a field, or to take a listener off. */
import type { TSESTree } from '@typescript-eslint/utils';
import { definitionOf } from '../../analysis/fields/field-leaks.ts';
import type { FindingOf } from '../../analysis/index.ts';
import { calleeName, isWithin, unwrap } from '../../ast/nodes.ts';
import { renderRelease, type ReleaseTemplate } from '../../resources/index.ts';
import { listenerMethods } from '../../resources/listening.ts';
import type { SourceCode } from '../site.ts';
import { variableNameFor } from '../names.ts';

type Held = Exclude<FindingOf<'unreleased-field'>, { kind: 'superNotCalled' }>;
type HeldField = Extract<Held, { field: unknown }>;
type HeldListener = Extract<Held, { listener: unknown }>;

export interface CleanupCode {
  /** As a message names it. */
  readonly release: string;
  /** The statement that a fix writes, without its semicolon; why there is none, else. */
  readonly statement: string | { readonly refused: string };
  readonly isAsync: boolean;
}

/** The release of a finding as code. */
export function cleanupCodeOf(finding: Held, sourceCode: SourceCode): CleanupCode {
  return 'listener' in finding ? removalOf(finding, sourceCode) : releaseOf(finding, sourceCode);
}

function removalOf({ listener: { call, target: written, mayBeGone, handler, isFresh, owner, givesSubscription } }: HeldListener, sourceCode: SourceCode): CleanupCode {
  if (givesSubscription) return { release: 'subscription.remove()', statement: { refused: 'what adds it gives what takes it off' }, isAsync: false };
  const target = mayBeGone ? written.replace(/^(this\.#?\w+)(?=\.|$)/, '$1?') : written;
  const remover = listenerMethods[calleeName(call) ?? '']?.[0] ?? 'removeEventListener';
  const [event, , options] = call.arguments;
  // What a call gives is another handler each time, for all that is known.
  const isUnnamed = isFresh || unwrap(handler).type === 'CallExpression';
  const texts = [event, isUnnamed ? undefined : handler, options].filter((argument) => argument !== undefined).map((argument) => sourceCode.getText(argument));
  if (isUnnamed) texts.splice(1, 0, '…');
  // What was added without an object in front is taken off so, too.
  const on = call.callee.type === 'Identifier' ? '' : `${reachable(target, owner) ?? target}.`;
  const release = `${on}${remover}(${texts.join(', ')})`;
  const isKept = unwrap(handler).type === 'MemberExpression';
  const refused = !isKept ? 'the handler has no name' : reachable(target, owner) === undefined ? 'the target is not kept' : call.arguments.some((argument) => usesLocal(argument, owner, sourceCode)) ? 'it was added with what is not kept' : undefined;
  return { release, statement: refused === undefined ? release : { refused }, isAsync: false };
}

/** Whether code uses a name that a method of the class declares: in another method it means nothing, or another thing. */
function usesLocal(code: TSESTree.Node, owner: HeldListener['listener']['owner'], sourceCode: SourceCode): boolean {
  return sourceCode.getScope(code).references.some(({ identifier, resolved }) => isWithin(identifier, code) && resolved?.defs.some(({ type, name }) => type !== 'ClassName' && isWithin(name, owner)));
}

/** A target as a method of the class can write it: a global, a field, or the field that keeps the parameter. */
function reachable(target: string, owner: HeldListener['listener']['owner']): string | undefined {
  if (/^(?:this|window|document|process|globalThis|self|screen|visualViewport|navigator)\b/.test(target)) return target;
  for (const member of owner.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    if (member.value.params.some((one) => one.type === 'TSParameterProperty' && one.parameter.type === 'Identifier' && one.parameter.name === target)) return `this.${target}`;
    for (const statement of member.value.body?.body ?? []) {
      const node = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
      if (node?.type !== 'AssignmentExpression' || node.right.type !== 'Identifier' || node.right.name !== target) continue;
      if (node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression' && node.left.property.type !== 'Literal' && !node.left.computed) {
        return `this.${node.left.property.type === 'PrivateIdentifier' ? '#' : ''}${'name' in node.left.property ? node.left.property.name : ''}`;
      }
    }
  }
  return undefined;
}

function releaseOf({ field }: HeldField, sourceCode: SourceCode): CleanupCode {
  const { name, site, isCollection } = field;
  const reference = `this.${name}`;
  const template = site.acquirer.releases[0] as ReleaseTemplate;
  const render = (resource: string): string =>
    renderRelease(template, {
      resource,
      args: site.arguments,
      ...(site.receiver === undefined ? {} : { receiver: site.receiver }),
      ...(site.receiver !== undefined && template.callee.base === 'name' && template.callee.path.length === 1 ? { namespace: site.receiver } : {}),
    });
  const isAsync = template.awaited;
  const refused = refusal(field, template);
  if (isCollection) {
    const element = variableNameFor(site.acquirer.entry.name);
    const release = render(element);
    const source = collectionSource(field, sourceCode);
    const statement = refused ?? (source === undefined ? { refused: 'it is no collection that can be gone through' } : `for (const ${element} of ${source}) ${isAsync ? 'await ' : ''}${release}`);
    return { release, statement, isAsync };
  }
  const release = render(reference);
  return { release, statement: refused ?? statementFor(field, release, isAsync, sourceCode), isAsync };
}

function refusal({ name, site }: HeldField['field'], template: ReleaseTemplate): { refused: string } | undefined {
  if (!/^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return { refused: 'the name of the field is no identifier' };
  const needsReceiver = template.callee.base === 'receiver' && !site.receiver?.startsWith('this.');
  const needsArguments = template.arguments.some(({ kind }) => kind === 'argument');
  return needsReceiver || needsArguments ? { refused: 'what releases it is not kept' } : undefined;
}

/** `this.socket?.close()` where the field may be empty. */
function statementFor(field: HeldField['field'], release: string, isAsync: boolean, sourceCode: SourceCode): string {
  const reference = `this.${field.name}`;
  const wait = isAsync ? 'await ' : '';
  if (field.isDefinite) return `${wait}${release}`;
  if (release.startsWith(`${reference}.`)) return `${wait}${reference}?.${release.slice(reference.length + 1)}`;
  if (release.startsWith(`${reference}[`) || release.startsWith(`${reference}(`)) return `${wait}${reference}?.${release.slice(reference.length)}`;
  // Timers may be cleared when there is none, but `null` is no type of theirs.
  const definition = definitionOf(field.owner, field.name);
  if (/^(?:\w+\.)?clear\w+\(/.test(release) && !(definition && /\bnull\b/.test(sourceCode.getText(definition)))) return `${wait}${release}`;
  return `if (${reference}${/^(?:\w+\.)?clear/.test(release) ? '' : ' != null'}) ${wait}${release}`;
}

/** What a loop over a collection goes through: its elements, also of a `Map`. */
function collectionSource({ place, name, owner, site }: HeldField['field'], sourceCode: SourceCode): string | undefined {
  const definition = definitionOf(owner, name);
  const isMap = definition !== undefined && /\bMap\b/.test(sourceCode.getText(definition));
  if (isMap) return `this.${name}.values()`;
  if (place.type === 'AssignmentExpression' && place.left.type === 'MemberExpression' && place.left.computed) return undefined;
  return isWeak(definition, sourceCode) || site.isCollection === undefined && place.type === 'CallExpression' && calleeName(place) === 'set' ? undefined : `this.${name}`;
}

function isWeak(definition: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  return definition !== undefined && /\bWeak(?:Map|Set)\b/.test(sourceCode.getText(definition));
}
