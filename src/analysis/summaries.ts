/** What the functions of this file do, asked once: with a resource that is passed to them, and whether they may throw. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, propertyName, unwrap, type ClassNode, type FunctionLike } from '../ast/nodes.ts';
import { ownNodes } from '../ast/own-nodes.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { FileContext } from './file-context.ts';
import { mayStepThrow } from './throwing.ts';
import { isReleasing, type Flow, type Use } from './uses.ts';
import { flowOf } from './value-flow.ts';
import type { ReleaseSubject } from './release-match.ts';

/** `returns`: given again as it is, and nothing else; `keeps`: stored, handed on, or returned in some other way; `unknown`: passed to code that this file does not show. */
export type ParameterEffect = 'borrows' | 'releases' | 'returns' | 'keeps' | 'unknown';

export interface ParameterReleases {
  readonly variable: TSESLint.Scope.Variable;
  readonly steps: readonly TSESTree.Node[];
}

/** How far functions that call each other are followed; generated code may have chains that the stack would not hold. */
const maximumDepth = 40;

export class Summaries {
  readonly #context: () => FileContext;
  readonly #effects = new Map<FunctionLike, Map<string, ParameterEffect>>();
  readonly #throws = new Map<FunctionLike | ClassNode, boolean>();
  #depth = 0;

  /** @param context - asked for lazily, because the context holds these summaries */
  constructor(context: () => FileContext) {
    this.#context = context;
  }

  /**
   * What a function does with its argument `index`, if that is a resource of the subject's kind.
   *
   * @param option - the property of an object literal that is this argument and holds the resource: `{ client }`
   */
  parameterEffect(node: FunctionLike, index: number, subject: ReleaseSubject & { readonly entry: ResourceEntry }, option?: string): ParameterEffect {
    const effects = this.#effects.get(node) ?? new Map<string, ParameterEffect>();
    this.#effects.set(node, effects);
    const key = `${index} ${option ?? ''} ${subject.entry.id} ${subject.releases.length} ${subject.text === undefined}`;
    const known = effects.get(key);
    if (known) return known;
    if (this.#depth >= maximumDepth) return 'unknown';
    // A recursive call meets this answer.
    effects.set(key, 'unknown');
    this.#depth += 1;
    const effect = this.#computeEffect(node, index, subject, option);
    this.#depth -= 1;
    effects.set(key, effect);
    return effect;
  }

  #computeEffect(node: FunctionLike, index: number, subject: ReleaseSubject & { readonly entry: ResourceEntry }, option: string | undefined): ParameterEffect {
    const last = node.params.at(-1);
    const parameter = node.params[index] ?? (last?.type === 'RestElement' ? last : undefined);
    if (!parameter) return 'borrows';
    if (parameter.type === 'RestElement') return 'keeps';
    const variable = option === undefined ? this.#variableOf(parameter) : this.#optionOf(parameter, option);
    if (!variable) return 'unknown';
    const { uses, isSettled } = this.#flowOf(node, variable, subject);
    if (isSettled || uses.some(isReleasing)) return 'releases';
    if (uses.some(({ kind }) => kind === 'transfer')) return this.#isReturned(node, variable, uses) ? 'returns' : 'keeps';
    return uses.some(({ kind }) => kind === 'unknown') ? 'unknown' : 'borrows';
  }

  /** Whether a function gives again what it is given, on every way, and does nothing else that could matter: `log(handle.fd); return handle;`. */
  #isReturned(node: FunctionLike, variable: TSESLint.Scope.Variable, uses: readonly Use[]): boolean {
    if (node.generator || variable.references.some((reference) => reference.isWrite()) || uses.some(({ kind, returned }) => kind !== 'transfer' || returned !== 'value')) return false;
    const isParameter = (value: TSESTree.Node | null): boolean => {
      const inner = value && unwrap(value);
      return inner?.type === 'Identifier' && this.#context().origins.variableOf(inner) === variable;
    };
    if (node.body.type !== 'BlockStatement') return isParameter(node.body);
    const returns = ownNodes(node, this.#context().sourceCode.visitorKeys).filter((one) => one.type === 'ReturnStatement');
    return node.body.body.at(-1)?.type === 'ReturnStatement' && returns.every(({ argument }) => isParameter(argument));
  }

  /** The variable of a function's parameter `index`, and the steps that release it if that is a resource of the subject's kind. */
  parameterReleases(node: FunctionLike, index: number, subject: ReleaseSubject & { readonly entry: ResourceEntry }): ParameterReleases | undefined {
    const parameter = node.params[index];
    const variable = parameter && this.#variableOf(parameter);
    if (!variable) return undefined;
    return { variable, steps: this.#flowOf(node, variable, subject).uses.filter(isReleasing).map((use) => use.node) };
  }

  #variableOf(parameter: TSESTree.Node): TSESLint.Scope.Variable | undefined {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return target.type === 'Identifier' ? this.#context().origins.variableOf(target) : undefined;
  }

  /** The variable to which a parameter takes one of its properties: `({ client }) => …`. */
  #optionOf(parameter: TSESTree.Parameter, option: string): TSESLint.Scope.Variable | undefined {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target.type !== 'ObjectPattern') return undefined;
    const property = target.properties.find((one) => one.type === 'Property' && propertyName(one.key, one.computed) === option);
    return property?.type === 'Property' ? this.#variableOf(property.value) : undefined;
  }

  #flowOf(node: FunctionLike, variable: TSESLint.Scope.Variable, subject: ReleaseSubject & { readonly entry: ResourceEntry }): Flow {
    // What an object has begun, a function that is given the object may end: `commitWithRetry(session)`.
    const name = subject.text !== undefined && subject.text === subject.receiver ? variable.name : undefined;
    return flowOf({ ...subject, entry: subject.entry, root: node, call: undefined, value: undefined, variable, text: name, receiver: name }, this.#context());
  }

  /** Whether calling the function may throw: its own body holds something that may, parameters with defaults included. */
  mayThrow(node: FunctionLike): boolean {
    return this.#asked(node, () => [...node.params, node.body]);
  }

  /** Whether making an instance of the class may throw: its constructor or a field holds something that may, or it extends what is not known here. */
  mayConstructionThrow(node: ClassNode): boolean {
    if (node.superClass) return true;
    const parts = node.body.body.flatMap((member): (TSESTree.Node | null)[] => {
      if (member.type === 'PropertyDefinition') return member.static ? [] : [member.value];
      return member.type === 'MethodDefinition' && member.kind === 'constructor' ? [...member.value.params, member.value.body] : [];
    });
    return this.#asked(node, () => parts.filter((part) => part !== null));
  }

  #asked(node: FunctionLike | ClassNode, parts: () => TSESTree.Node[]): boolean {
    const known = this.#throws.get(node);
    if (known !== undefined) return known;
    if (this.#depth >= maximumDepth) return true;
    this.#throws.set(node, true);
    this.#depth += 1;
    try {
      const result = this.#holdsThrowing(parts());
      this.#throws.set(node, result);
      return result;
    } finally {
      this.#depth -= 1;
    }
  }

  #holdsThrowing(pending: TSESTree.Node[]): boolean {
    const context = this.#context();
    const { visitorKeys } = context.sourceCode;
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (isFunctionLike(node)) continue;
      switch (node.type) {
        case 'ThrowStatement':
        case 'YieldExpression':
        case 'TaggedTemplateExpression':
        case 'ClassDeclaration':
        case 'ClassExpression':
          return true;
        case 'CallExpression':
        case 'NewExpression':
        case 'AwaitExpression':
        case 'ForOfStatement':
          if (mayStepThrow({ node, kind: 'evaluate' }, context)) return true;
          break;
        default:
      }
      for (const key of visitorKeys[node.type] ?? []) {
        const child = (node as unknown as Record<string, unknown>)[key];
        if (Array.isArray(child)) pending.push(...(child as (TSESTree.Node | null)[]).filter((element) => element !== null));
        else if (child) pending.push(child as TSESTree.Node);
      }
    }
    return false;
  }
}
