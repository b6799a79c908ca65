/** Fields of a class that hold a resource which the class never releases, or which it overwrites. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, memberName, outermost, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { plainFieldDecorators, startsServing } from '../../resources/lifecycles.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import { isInTest } from '../places.ts';
import { classShape, decoratorsOf, endsWithProcess, isSingleton, nameOf, type ClassShape, type Method } from './class-shape.ts';
import { memberAround, type FieldDefinition, type FieldSite } from './field-sites.ts';
import { isForgottenAtEnd } from './forgotten-at-end.ts';
import { membersRead, type MembersRead } from './members-read.ts';
import { mentionsOf, type Mention } from './mentions.ts';
import { isReachedFromOutside } from './outside.ts';
import { isOverwriting } from './overwriting.ts';
import { reachedFrom } from './reached.ts';
import { isOnlyRenewed } from './renewing.ts';
import { isKnownBySibling } from './siblings.ts';
import { handsItselfOver } from './told-to-end.ts';

/** A defect of one field. */
export interface FieldLeak {
  readonly kind: 'noCleanupMethod' | 'notReleased' | 'overwritten';
  readonly field: FieldSite;
  readonly shape: ClassShape;
  /** The method that should release it. */
  readonly cleanup: Method | undefined;
  /** The method that ends it in a class of the file above it. */
  readonly inherited: Method | undefined;
  /** The field may hold one already when it is given this one, so that both are to be released. */
  readonly overwrites: boolean;
  /** It is released where the next one is put there, and the last one never. */
  readonly isRenewed: boolean;
}

/** Looks at the classes of a file, each of them once. */
export class FieldJudge {
  readonly #context: FileContext;
  readonly #shapes = new Map<ClassNode, ClassShape>();
  readonly #members = new Map<ClassNode, MembersRead>();

  constructor(context: FileContext) {
    this.#context = context;
  }

  shapeOf(owner: ClassNode): ClassShape {
    const known = this.#shapes.get(owner) ?? classShape(owner, this.#context);
    this.#shapes.set(owner, known);
    return known;
  }

  membersOf(owner: ClassNode): MembersRead {
    const known = this.#members.get(owner) ?? membersRead(owner, this.#context);
    this.#members.set(owner, known);
    return known;
  }

  /** The defects of one field, of which these are all places that give it a resource. */
  leaksOf(sites: readonly [FieldSite, ...FieldSite[]]): FieldLeak[] {
    const [field] = sites;
    const { owner, name } = field;
    const definition = definitionOf(owner, name);
    if (isInTest(enclosingRoot(owner)) || isInjected(owner, name) || isSetElsewhere(definition)) return [];
    const members = this.membersOf(owner);
    if (members.isDynamic && !name.startsWith('#')) return [];
    const mentions = mentionsOf(sites, members, this.#context);
    const uses = new Set(mentions.map(({ use }) => use));
    if (uses.has('give') || uses.has('replace')) return [];
    const shape = this.shapeOf(owner);
    const releases = mentions.filter(({ use }) => use === 'release');
    const isEnded = releases.length > 0 && !isOnlyRenewed(releases, field, this.#context);
    if (isEnded && !isForgottenAtEnd(shape, releases, members, this.#context)) return this.#overwritten(sites, shape, mentions);
    return this.#unreleased(field, shape, mentions, definition);
  }

  #unreleased(field: FieldSite, shape: ClassShape, mentions: readonly Mention[], definition: FieldDefinition | undefined): FieldLeak[] {
    const { owner, name } = field;
    const { cleanups, lifecycle, isReleasedByDecorator, hasAbstractCleanup } = shape;
    const [cleanup] = cleanups;
    const inherited = this.inheritedCleanup(shape);
    const isComponent = lifecycle?.isComponent === true;
    if (isReleasedByDecorator || hasAbstractCleanup || endsWithProcess(shape, this.#context) || mentions.some(isTakenOff)) return [];
    // A subclass may well end what is open to it, where nothing is known of it but that another one is ended here.
    if (definition?.accessibility === 'protected' && isKnownBySibling(field.site)) return [];
    if (!definition && this.#isOfBase(shape)) return [];
    // The one server of the program ends with it.
    if (!isOwnedByField(field.site.acquirer.entry) && isSingleton(owner, this.#context)) return [];
    // Released where it fails: without an end of the object there may be nothing to miss. Where it is only renewed, the last one is.
    if (mentions.some(({ use }) => use === 'undo') && !cleanup && !isComponent) return [];
    if (!cleanup && !isComponent && !isOwnedByField(field.site.acquirer.entry) && !inherited) return [];
    if (!isHidden(definition, name) && isReachedFromOutside(owner, name, this.#context)) return [];
    if (field.site.acquirer.entry.disposedWithOthers && !cleanups.some(({ node }) => this.#disposes(node, owner))) return [];
    const isRenewed = mentions.some(({ use }) => use === 'release');
    const overwrites = this.#isLost(field, [...mentions, { node: owner, use: 'release', member: undefined }]);
    const mayEndUnseen = cleanups.some((one) => handsItselfOver(one, name, this.#context) || mentions.some(({ use, member }) => use === 'order' && member === one.member));
    if (cleanup) return mayEndUnseen ? [] : [{ kind: 'notReleased', field, shape, cleanup, inherited, overwrites, isRenewed }];
    if (!isComponent && (isMeantForOthers(definition) || isSingleton(owner, this.#context))) return [];
    return [{ kind: 'noCleanupMethod', field, shape, cleanup: undefined, inherited, overwrites, isRenewed }];
  }

  /** Whether a cleanup method disposes of anything, save what the class above does: `this.#saved.dispose()`, `disposeAll(this.#disposables)`. */
  #disposes(cleanup: TSESTree.Node, owner: ClassNode): boolean {
    const code = [...reachedFrom([cleanup], owner, this.#context).code].flatMap((one) => nodesBelow(one, this.#context.sourceCode.visitorKeys));
    return code.some((node) => {
      const callee = node.type === 'CallExpression' && /^dispose/i.test(calleeName(node) ?? '') ? unwrap(node.callee) : undefined;
      return callee !== undefined && !(callee.type === 'MemberExpression' && callee.object.type === 'Super');
    });
  }

  /** Whether a field that a class with types does not declare is that of its base class, in another file, which may end it in a method of its own. */
  #isOfBase({ base, node }: ClassShape): boolean {
    return node.superClass !== null && base === undefined && nodesBelow(node.body, this.#context.sourceCode.visitorKeys).some(({ type }) => type.startsWith('TS'));
  }

  /** How the nearest class of the file above a class ends its objects. */
  inheritedCleanup({ base }: ClassShape): Method | undefined {
    const seen = new Set<ClassNode>();
    for (let node = base; node && !seen.has(node); node = this.shapeOf(node).base) {
      seen.add(node);
      const [cleanup] = this.shapeOf(node).cleanups;
      if (cleanup) return cleanup;
    }
    return undefined;
  }

  #overwritten(sites: readonly [FieldSite, ...FieldSite[]], shape: ClassShape, mentions: readonly Mention[]): FieldLeak[] {
    if (isSingleton(sites[0].owner, this.#context)) return [];
    return sites.filter((field) => this.#isLost(field, mentions)).map((field) => ({ kind: 'overwritten', field, shape, cleanup: undefined, inherited: undefined, overwrites: true, isRenewed: false }));
  }

  /** Whether what the field holds is lost where it is given another. */
  #isLost({ place, isCollection, owner, site }: FieldSite, mentions: readonly Mention[]): boolean {
    if (isCollection || place.type !== 'AssignmentExpression' || place.operator !== '=') return false;
    const member = memberAround(place, owner);
    const name = member && 'key' in member ? (propertyName(member.key, member.computed) ?? '') : '';
    if (name === this.shapeOf(owner).lifecycle?.startup || (!isOwnedByField(site.acquirer.entry) && startsServing.test(name))) return false;
    const places = mentions.map(({ node, member, use }) => ({ node, member, isWrite: use === 'fill' || use === 'empty', isRelease: use === 'release' || use === 'undo' }));
    return isOverwriting({ owner, assignment: place, mentions: places }, this.#context);
  }
}

/** A pool or a server may be meant for the whole run; an interval, a watcher, a worker or a socket that only its object can reach is not. */
function isOwnedByField({ lifetime, ownedByField }: ResourceEntry): boolean {
  return lifetime !== 'process' || ownedByField === true;
}

export function definitionOf({ body }: ClassNode, name: string): FieldDefinition | undefined {
  return body.body.find(
    (member): member is FieldDefinition =>
      (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && !member.static && propertyName(member.key, member.computed) === name,
  );
}

/** `constructor(private readonly watcher = watch('.'))` */
function isInjected({ body }: ClassNode, name: string): boolean {
  return body.body.some(
    (member) =>
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.params.some((parameter) => {
        if (parameter.type !== 'TSParameterProperty') return false;
        const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
        return 'name' in target && target.name === name;
      }),
  );
}

/** Whether a decorator of the field may release it, or give it another value. */
function isSetElsewhere(definition: FieldDefinition | undefined): boolean {
  return definition !== undefined && decoratorsOf(definition).some((decorator) => !plainFieldDecorators.test(nameOf(decorator)?.at(-1) ?? ''));
}

/** Whether only the class can reach the field. */
function isHidden(definition: FieldDefinition | undefined, name: string): boolean {
  return name.startsWith('#') || definition?.accessibility === 'private';
}

/** Whether the field is written for others: for users of the object, or for subclasses. */
function isMeantForOthers(definition: FieldDefinition | undefined): boolean {
  if (!definition || definition.key.type === 'PrivateIdentifier' || definition.accessibility === 'private') return false;
  if (definition.key.type === 'Identifier' && definition.key.name.startsWith('_')) return false;
  return Boolean(definition.accessibility) || definition.readonly;
}

/** `this.#observer.unobserve(element)`: an observer that is left with nothing to watch goes with its object. */
function isTakenOff({ node }: Mention): boolean {
  const { parent } = outermost(node);
  return parent?.type === 'MemberExpression' && memberName(parent) === 'unobserve';
}
