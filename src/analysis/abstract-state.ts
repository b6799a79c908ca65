/**
 * The state of one resource at one point of a function: whether it is held, and what is known of the variables that hold it
 * or that conditions on it test. Small and immutable, so that a state is its own key.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../ast/nodes.ts';
import type { Edge } from './cfg/graph.ts';
import { isClassOfOthers } from './disposables.ts';
import type { Origins } from './origins.ts';

/** What is known of a variable. Constants from `firstConstant` on stand for equal literals. */
export const Value = { unknown: 0, resource: 1, nullish: 2, falsy: 3, truthy: 4, firstConstant: 5 } as const;

/** The values of the tracked variables, by their index; `held` is whether the resource is held. */
export interface AbstractState {
  readonly held: boolean;
  readonly values: readonly number[];
}

/** A text that is equal for equal states. */
export function keyOf(state: AbstractState): string {
  return (state.held ? 'h' : 'n') + String.fromCharCode(...state.values);
}

/** The variables whose values a search follows, and how conditions and assignments change what is known of them. */
export class TrackedVariables {
  readonly #indexes = new Map<TSESLint.Scope.Variable, number>();
  readonly #constants: unknown[] = [];
  readonly #origins: Origins;
  readonly variables: readonly TSESLint.Scope.Variable[];

  constructor(variables: readonly TSESLint.Scope.Variable[], origins: Origins) {
    this.variables = variables;
    this.#origins = origins;
    variables.forEach((variable, index) => this.#indexes.set(variable, index));
  }

  initial(): AbstractState {
    return { held: false, values: this.variables.map(() => Value.unknown) };
  }

  indexOf(variable: TSESLint.Scope.Variable | undefined): number | undefined {
    return variable && this.#indexes.get(variable);
  }

  /** The index of the tracked variable that an expression names, through casts and the target of an assignment. */
  indexOfExpression(expression: TSESTree.Node): number | undefined {
    let node = unwrap(expression);
    if (node.type === 'AssignmentExpression') node = unwrap(node.left);
    return node.type === 'Identifier' ? this.indexOf(this.#origins.variableOf(node)) : undefined;
  }

  with(state: AbstractState, index: number, value: number): AbstractState {
    if (state.values[index] === value) return state;
    const values = [...state.values];
    values[index] = value;
    return { held: state.held, values };
  }

  /** What an expression is known to be. */
  evaluate(expression: TSESTree.Node | null | undefined, state: AbstractState): number {
    if (!expression) return Value.nullish;
    const node = unwrap(expression);
    switch (node.type) {
      case 'Literal':
        return node.value === null && node.raw === 'null' ? Value.nullish : this.#constant(node.value);
      case 'Identifier': {
        if (node.name === 'undefined') return Value.nullish;
        const index = this.indexOfExpression(node);
        return index === undefined ? Value.unknown : (state.values[index] ?? Value.unknown);
      }
      case 'UnaryExpression': {
        if (node.operator === 'void') return Value.nullish;
        if (isNegativeNumber(node)) return this.#constant(-Number(node.argument.value));
        if (node.operator !== '!') return Value.unknown;
        const truth = this.truthOf(this.evaluate(node.argument, state));
        return truth === undefined ? Value.unknown : this.#constant(!truth);
      }
      case 'NewExpression':
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'ClassExpression':
        return Value.truthy;
      default:
        return Value.unknown;
    }
  }

  #constant(value: unknown): number {
    const known = this.#constants.indexOf(value);
    if (known >= 0) return Value.firstConstant + known;
    if (this.#constants.length >= 64) return value ? Value.truthy : Value.falsy;
    return Value.firstConstant + this.#constants.push(value) - 1;
  }

  truthOf(value: number): boolean | undefined {
    if (value === Value.resource || value === Value.truthy) return true;
    if (value === Value.nullish || value === Value.falsy) return false;
    return value >= Value.firstConstant ? Boolean(this.#constants[value - Value.firstConstant]) : undefined;
  }

  nullishnessOf(value: number): boolean | undefined {
    if (value === Value.nullish) return true;
    if (value === Value.resource || value === Value.truthy || value >= Value.firstConstant) return false;
    return undefined;
  }

  /** Whether an edge is taken only where the variable is something: `if (error)`, `if (error != null)`. */
  saysPresent({ condition, kind }: Edge, index: number): boolean {
    if (!condition || condition.type === 'SwitchCase') return false;
    const node = unwrap(condition);
    if (node.type !== 'BinaryExpression') return (kind === 'true' || kind === 'present') && this.indexOfExpression(node) === index;
    if (this.indexOfExpression(node.left) !== index || !this.#isConstant(node.right)) return false;
    return kind === (node.operator.startsWith('!') ? 'true' : 'false') && this.evaluate(node.right, this.initial()) === Value.nullish;
  }

  /** The state after an edge is taken; `undefined` where what is known rules it out. */
  refine(edge: Pick<Edge, 'condition' | 'kind'>, state: AbstractState): AbstractState | undefined {
    const { condition, kind } = edge;
    if (condition?.type === 'SwitchCase') return this.#refineSwitch(condition, kind === 'case', state);
    if (!condition) return state;
    if (kind === 'nullish' || kind === 'present') {
      const index = this.indexOfExpression(condition);
      return index === undefined ? state : this.#refineNullish(state, index, kind === 'nullish');
    }
    return kind === 'true' || kind === 'false' ? this.#refineAnswer(condition, state, kind === 'true') : state;
  }

  /** The case that is met, behind others that are not; else none is. */
  #refineSwitch(asked: TSESTree.SwitchCase, isMet: boolean, state: AbstractState): AbstractState | undefined {
    const { cases } = asked.parent;
    const all = isMet ? cases.slice(0, cases.indexOf(asked) + 1) : cases;
    return all.reduce<AbstractState | undefined>((before, one) => before && this.#refineCase(one, before, isMet && one === asked), state);
  }

  /** `switch (state)` asks for equality; so does `switch (true)`, of what gives true or false. */
  #refineCase({ test, parent }: TSESTree.SwitchCase, state: AbstractState, outcome: boolean): AbstractState | undefined {
    if (!test) return state;
    const subject = unwrap(parent.discriminant);
    if (subject.type !== 'Literal' || subject.value !== true) return this.#refineEquality(subject, test, state, outcome);
    const node = unwrap(test);
    return node.type === 'UnaryExpression' && node.operator === '!' ? this.#refineAnswer(node.argument, state, !outcome) : this.#refineAnswer(test, state, outcome);
  }

  #refineAnswer(condition: TSESTree.Expression, state: AbstractState, outcome: boolean): AbstractState | undefined {
    const node = unwrap(condition);
    if (node.type === 'BinaryExpression') return this.#refineComparison(node, state, outcome);
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && node.arguments[0]) {
      return this.#refineTruth(state, this.indexOfExpression(node.arguments[0]), outcome);
    }
    return this.#refineTruth(state, this.indexOfExpression(node), outcome);
  }

  #refineTruth(state: AbstractState, index: number | undefined, outcome: boolean): AbstractState | undefined {
    if (index === undefined) return state;
    const value = state.values[index] ?? Value.unknown;
    const truth = this.truthOf(value);
    if (truth !== undefined) return truth === outcome ? state : undefined;
    return this.with(state, index, outcome ? Value.truthy : Value.falsy);
  }

  #refineNullish(state: AbstractState, index: number, outcome: boolean): AbstractState | undefined {
    const value = state.values[index] ?? Value.unknown;
    const isNullish = this.nullishnessOf(value);
    if (isNullish !== undefined) return isNullish === outcome ? state : undefined;
    return outcome ? this.with(state, index, Value.nullish) : state;
  }

  #refineComparison(node: TSESTree.BinaryExpression, state: AbstractState, outcome: boolean): AbstractState | undefined {
    if (node.operator === 'instanceof') {
      const index = this.indexOfExpression(node.left);
      if (index === undefined || state.values[index] !== Value.resource) return state;
      return outcome === isClassOfOthers(node.right, this.#origins) ? undefined : state;
    }
    const isNegated = node.operator === '!==' || node.operator === '!=';
    if (!isNegated && node.operator !== '===' && node.operator !== '==') return state;
    return this.#refineEquality(node.left, node.right, state, outcome !== isNegated);
  }

  #refineEquality(left: TSESTree.Node, right: TSESTree.Node, state: AbstractState, equal: boolean): AbstractState | undefined {
    const [operand, other] = this.#isConstant(right) ? [left, right] : [right, left];
    if (!this.#isConstant(other)) return state;
    const inner = unwrap(operand);
    if (inner.type === 'UnaryExpression' && inner.operator === 'typeof') {
      const index = this.indexOfExpression(inner.argument);
      if (index === undefined) return state;
      if (other.type === 'Literal' && other.value === 'undefined') return this.#refineNullish(state, index, equal);
      // `typeof timer === 'object'`, asked of the resource, asks whether it is there.
      return state.values[index] === Value.resource && !equal ? undefined : state;
    }
    const index = this.indexOfExpression(operand);
    if (index === undefined) return state;
    const constant = this.evaluate(other, state);
    if (constant === Value.nullish) return this.#refineNullish(state, index, equal);
    const value = state.values[index] ?? Value.unknown;
    if (value >= Value.firstConstant || value === Value.nullish) return (value === constant) === equal ? state : undefined;
    if (value === Value.resource && equal) return undefined;
    const truth = this.truthOf(value);
    if (equal && truth !== undefined && truth !== this.truthOf(constant)) return undefined;
    return equal && value === Value.unknown ? this.with(state, index, constant) : state;
  }

  #isConstant(node: TSESTree.Node): boolean {
    const inner = unwrap(node);
    return (
      inner.type === 'Literal' ||
      (inner.type === 'Identifier' && inner.name === 'undefined') ||
      (inner.type === 'UnaryExpression' && (inner.operator === 'void' || isNegativeNumber(inner)))
    );
  }
}

/** `-1`, which is no literal of its own. */
function isNegativeNumber(node: TSESTree.UnaryExpression): node is TSESTree.UnaryExpressionMinus & { argument: TSESTree.NumberLiteral } {
  return node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number';
}
