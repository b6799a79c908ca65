/** Abort signals, and who has made them: whether one outlives the operation that listens to it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isNullish, memberName, outermost, patternPath, unwrap, writtenNames } from '../../ast/nodes.ts';
import { elementType } from '../annotated-types.ts';
import { collectionBehind } from '../closing/elements.ts';
import type { FileContext } from '../file-context.ts';

/**
 * - `outside`: a parameter, a field, something of the module: it may live longer than the operation.
 * - `lent`: made for one call by whoever calls: a request's signal, a parameter of a callback. It ends with that call.
 * - `own`: made by the function itself, or by one around it. `unknown`: nothing of all this can be seen.
 */
export type SignalSource = 'outside' | 'lent' | 'own' | 'unknown';

const signalName = /signal\d*$/i;
/** Objects that are made for one request or event and carry a signal of their own. */
const perRequest = /^(?:req|raw|event|evt|extra|.*request)$/i;
/** Methods that give some, or all, of a list. */
const selecting = new Set(['filter', 'slice', 'concat', 'reverse', 'toReversed', 'values', 'flat']);
const maximumDepth = 6;

/** Whether an expression is an abort signal: its name, its annotation, its constant value or its type says so. */
export function isAbortSignal(expression: TSESTree.Node, context: FileContext, depth = 0): boolean {
  const node = unwrap(expression);
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (name !== undefined && signalName.test(name)) return true;
  const origin = context.origins.of(node);
  if (origin?.kind === 'instance') return origin.type.endsWith(':AbortSignal');
  if (isTypedSignal(node, context) || (depth === 0 && isElementOfSignals(node, context))) return true;
  if (node.type === 'LogicalExpression') return isAbortSignal(node.left, context, depth + 1);
  if (node.type !== 'Identifier' || depth > maximumDepth) return false;
  const definition = context.origins.variableOf(node)?.defs[0];
  if (definition?.type !== 'Variable' || !definition.node.init) return false;
  if (definition.node.id.type === 'Identifier') return isAbortSignal(definition.node.init, context, depth + 1);
  return signalName.test(patternPath(definition.node.id, definition.name)?.at(-1) ?? '');
}

/** Whether an expression is one of a list of signals, or of what is selected of one: `for (const one of signals.filter(Boolean))`. */
function isElementOfSignals(element: TSESTree.Node, { origins }: FileContext): boolean {
  let list = collectionBehind(element, origins);
  for (let depth = 0; list && depth < maximumDepth; depth += 1) {
    list = unwrap(list);
    if (list.type === 'CallExpression') {
      const callee = unwrap(list.callee);
      list = callee.type === 'MemberExpression' && selecting.has(memberName(callee) ?? '') ? callee.object : undefined;
      continue;
    }
    const definition = list.type === 'Identifier' ? origins.variableOf(list)?.defs[0] : undefined;
    const annotation = definition?.name.type === 'Identifier' ? definition.name.typeAnnotation : undefined;
    const type = annotation && elementType(annotation.typeAnnotation);
    if (type) {
      const origin = origins.ofType(type);
      return origin?.kind === 'instance' && origin.type.endsWith(':AbortSignal');
    }
    list = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id === definition.name ? (definition.node.init ?? undefined) : undefined;
  }
  return false;
}

function isTypedSignal(node: TSESTree.Node, { types }: FileContext): boolean {
  const type = types?.services.typeAt(node);
  return type !== undefined && types?.services.checker.getNonNullableType(type).getSymbol()?.name === 'AbortSignal';
}

/** Who has made the signal that a listener is added to at `at`. */
export function signalSource(expression: TSESTree.Node, at: TSESTree.Node, context: FileContext): SignalSource {
  return new SourceOf(at, context).of(expression, 0);
}

class SourceOf {
  readonly #at: TSESTree.Node;
  readonly #context: FileContext;

  constructor(at: TSESTree.Node, context: FileContext) {
    this.#at = at;
    this.#context = context;
  }

  /** The source of a signal, or of the object that it is read from. */
  of(expression: TSESTree.Node, depth: number): SignalSource {
    const node = unwrap(expression);
    if (depth > maximumDepth) return 'unknown';
    switch (node.type) {
      case 'Identifier':
        return this.#ofVariable(this.#context.origins.variableOf(node), depth);
      case 'MemberExpression':
        return this.#ofMember(node, depth);
      case 'NewExpression':
        return 'own';
      case 'CallExpression':
        return writtenNames(node.callee)?.at(-2) === 'AbortSignal' ? 'own' : this.#ofSelected(node, depth);
      case 'ArrayExpression':
        return combined(node.elements.flatMap((element) => (element ? [this.of(element.type === 'SpreadElement' ? element.argument : element, depth + 1)] : [])));
      case 'LogicalExpression':
        return node.operator === '&&' ? this.of(node.right, depth + 1) : combined([this.of(node.left, depth + 1), this.of(node.right, depth + 1)]);
      case 'ConditionalExpression':
        return combined([node.consequent, node.alternate].filter((branch) => !isNullish(branch)).map((branch) => this.of(branch, depth + 1)));
      case 'ObjectExpression':
        return combined(node.properties.map((property) => (property.type === 'SpreadElement' ? this.of(property.argument, depth + 1) : 'unknown')));
      case 'ThisExpression':
        return 'outside';
      default:
        return 'unknown';
    }
  }

  /** What is selected of a list comes from where the list does: `signals.filter(Boolean)`. */
  #ofSelected({ callee }: TSESTree.CallExpression, depth: number): SignalSource {
    const method = unwrap(callee);
    return method.type === 'MemberExpression' && selecting.has(memberName(method) ?? '') ? this.of(method.object, depth + 1) : 'unknown';
  }

  #ofVariable(variable: TSESLint.Scope.Variable | undefined, depth: number): SignalSource {
    const definition = variable?.defs[0];
    if (!variable || !definition) return 'unknown';
    switch (definition.type) {
      case 'ImportBinding':
        return 'outside';
      case 'Parameter': {
        const list = definition.name.type === 'Identifier' ? collectionBehind(definition.name, this.#context.origins) : undefined;
        if (list) return this.of(list, depth + 1);
        return perRequest.test(definition.name.type === 'Identifier' ? definition.name.name : '') || isLent(definition.node) ? 'lent' : 'outside';
      }
      case 'Variable': {
        // What the module holds lives as long as the program.
        if (variable.scope.type === 'module' || variable.scope.type === 'global') return 'outside';
        if (definition.node.id.type !== 'Identifier') {
          const path = patternPath(definition.node.id, definition.name);
          if (!definition.node.init || path?.slice(0, -1).some((name) => perRequest.test(name))) return path ? 'lent' : 'unknown';
          return this.of(definition.node.init, depth + 1);
        }
        const values = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr && !isNullish(reference.writeExpr) ? [reference.writeExpr] : []));
        return combined(values.map((value) => this.of(value, depth + 1)));
      }
      default:
        return 'unknown';
    }
  }

  #ofMember(node: TSESTree.MemberExpression, depth: number): SignalSource {
    const names = writtenNames(node);
    if (names?.slice(0, -1).some((name) => perRequest.test(name.replace('#', '')))) return 'lent';
    if (names?.[0] === 'this' && this.#isFilledHere(names[1])) return 'own';
    return this.of(node.object, depth + 1);
  }

  /** `this.#controller = new AbortController()` in the same function, or anywhere in the class where the listener is the constructor's. */
  #isFilledHere(field: string | undefined): boolean {
    const roots = functionsAround(this.#at);
    const isConstructor = roots.some(({ parent }) => parent?.type === 'MethodDefinition' && parent.kind === 'constructor');
    return (this.#context.index.calls.get('AbortController') ?? []).some((made) => {
      const holder = outermost(made).parent;
      if (isConstructor && holder?.type === 'PropertyDefinition') return holder.key.type === 'Identifier' || holder.key.type === 'PrivateIdentifier' ? holder.key.name === field?.replace('#', '') : false;
      return holder?.type === 'AssignmentExpression' && roots.includes(enclosingRoot(made)) && writtenNames(holder.left)?.[1] === field;
    });
  }
}

/** The functions around a node, from the inside out. */
export function functionsAround(node: TSESTree.Node): TSESTree.Node[] {
  const roots: TSESTree.Node[] = [];
  for (let root = enclosingRoot(node); isFunctionLike(root); root = enclosingRoot(root)) roots.push(root);
  return roots;
}

/** A signal that may come from several places is as bad as the worst of them. */
function combined(sources: readonly SignalSource[]): SignalSource {
  return (['outside', 'lent', 'unknown', 'own'] as const).find((source) => sources.includes(source)) ?? 'unknown';
}

/** Whether a function is handed to a call, alone or in its options: what it is called with is made for that call. */
function isLent(node: TSESTree.Node): boolean {
  if (!isFunctionLike(node) || node.type === 'FunctionDeclaration') return false;
  let value: TSESTree.Node = outermost(node);
  while (value.parent && (value.parent.type === 'Property' || value.parent.type === 'ObjectExpression' || value.parent.type === 'ArrayExpression')) value = outermost(value.parent);
  const { parent } = value;
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== value;
}
