/**
 * Where a value comes from, as far as this file shows: an export of a module, a global, an instance of a known type, or a
 * function, class or interface of the file. Follows imports in all their forms, constants, destructuring, type annotations
 * and fields; knows nothing of control flow.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, outermost, patternPath, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import type { Catalogue } from '../resources/index.ts';
import { elementType, typeOf } from './annotated-types.ts';
import { fieldOf, literalMember, memberOf, staticMember } from './declared-members.ts';
import { exportOf, importOf, isRequire, madeRequire, moduleOf, type Origin, type OriginLookUp } from './origin.ts';
import { References } from './references.ts';
import type { TypeInformation } from './types/type-information.ts';

const maximumDepth = 12;

/** The expressions whose type is asked for where nothing else tells what they are. */
const typedExpressions: ReadonlySet<string> = new Set(['Identifier', 'MemberExpression', 'CallExpression', 'AwaitExpression']);

/** Resolves expressions and types of one file; keeps what it found. */
export class Origins implements OriginLookUp {
  readonly #references: References;
  readonly catalogue: Catalogue;
  readonly visitorKeys: TSESLint.SourceCode['visitorKeys'];
  readonly #types: TypeInformation | undefined;
  readonly #known = new Map<TSESTree.Node, Origin | undefined>();
  readonly #ofVariables = new Map<TSESLint.Scope.Variable, Origin | undefined>();
  #depth = 0;

  constructor(sourceCode: TSESLint.SourceCode, catalogue: Catalogue, types?: TypeInformation) {
    this.#references = new References(sourceCode, catalogue);
    this.catalogue = catalogue;
    this.visitorKeys = sourceCode.visitorKeys;
    this.#types = types;
  }

  /** The variable that an identifier refers to; `undefined` for a global that is undeclared, or only described by the file. */
  variableOf(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): TSESLint.Scope.Variable | undefined {
    return this.#references.variableOf(identifier);
  }

  /** Where the value of an expression comes from; promises count as what they resolve to. */
  of(expression: TSESTree.Node): Origin | undefined {
    const node = unwrap(expression);
    if (this.#known.has(node)) return this.#known.get(node);
    return this.deeper(() => {
      this.#known.set(node, undefined);
      const origin = this.#resolve(node) ?? this.#ofItsType(node);
      this.#known.set(node, origin);
      return origin;
    });
  }

  /** An instance of a type of the catalogue, as only the type of the expression tells. */
  #ofItsType(node: TSESTree.Node): Origin | undefined {
    const isWorthAsking = this.#types !== undefined && typedExpressions.has(node.type) && !isCalled(node);
    const key = isWorthAsking ? this.#types.instanceKey(node) : undefined;
    return key === undefined ? undefined : { kind: 'instance', type: key };
  }

  deeper(resolve: () => Origin | undefined): Origin | undefined {
    if (this.#depth > maximumDepth) return undefined;
    this.#depth += 1;
    try {
      return resolve();
    } finally {
      this.#depth -= 1;
    }
  }

  #resolve(node: TSESTree.Node): Origin | undefined {
    switch (node.type) {
      case 'Identifier':
        return this.#ofIdentifier(node);
      case 'MemberExpression': {
        const name = memberName(node);
        if (name === undefined) return undefined;
        if (node.object.type === 'ThisExpression') return fieldOf(node, name, this);
        const object = node.object.type === 'Super' ? undefined : this.of(node.object);
        return object ? this.member(object, name) : literalMember(node.object, name, this);
      }
      case 'AwaitExpression':
        return this.of(node.argument);
      case 'CallExpression':
        return this.#ofCall(node);
      case 'NewExpression': {
        const callee = this.of(node.callee);
        if (callee?.kind === 'class') return { kind: 'declared', node: callee.node };
        if (callee?.kind !== 'export') return undefined;
        const type = this.catalogue.ofNew(callee.module, callee.path)?.gives?.type;
        return type === undefined ? undefined : { kind: 'instance', type };
      }
      case 'ImportExpression':
        return moduleOf(node.source);
      case 'LogicalExpression':
        return node.operator === '&&' ? this.of(node.right) : (this.of(node.left) ?? this.of(node.right));
      case 'ConditionalExpression':
        return this.of(node.consequent) ?? this.of(node.alternate);
      case 'AssignmentExpression':
        return this.of(node.right);
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last && this.of(last);
      }
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return { kind: 'function', node };
      case 'ClassExpression':
        return { kind: 'class', node };
      default:
        return undefined;
    }
  }

  /** What reading property `name` of a value of this origin gives. */
  member(origin: Origin, name: string): Origin | undefined {
    switch (origin.kind) {
      case 'export': {
        if (origin.module === '' && isGlobalObject(origin.path)) return { kind: 'export', module: '', path: [name] };
        const path = origin.path.length === 1 && origin.path[0] === 'default' ? [name] : [...origin.path, name];
        return exportOf(origin.module, path, this.catalogue);
      }
      case 'instance': {
        const type = this.catalogue.typeOfProperty(origin.type, name);
        return type === undefined ? undefined : { kind: 'instance', type };
      }
      case 'declared':
        return memberOf(origin.node, name, this);
      case 'class':
        return staticMember(origin.node, name);
      default:
        return undefined;
    }
  }

  #ofCall(call: TSESTree.CallExpression): Origin | undefined {
    const callee = unwrap(call.callee);
    const origin = this.of(callee);
    if (origin?.kind === 'export') {
      const [first] = call.arguments;
      if (isRequire(origin)) return moduleOf(first);
      if (origin.module === 'module' && origin.path[0] === 'createRequire') return madeRequire;
      if (origin.module === 'util' && origin.path[0] === 'promisify' && first) {
        const target = this.of(first);
        return target?.kind === 'export' ? { ...target, promisified: true } : undefined;
      }
      const type = this.catalogue.ofCall(origin.module, origin.path)?.gives?.type;
      return type === undefined ? undefined : { kind: 'instance', type };
    }
    if (origin?.kind === 'function') return this.resultOf(origin.node);
    if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
      const name = memberName(callee);
      const object = name === undefined ? undefined : this.of(callee.object);
      // `stack.use(await open(path))` and `stack.adopt(…)` return what they are given.
      if ((name === 'use' || name === 'adopt') && call.arguments[0] && object?.kind === 'instance' && object.type.endsWith('DisposableStack')) {
        return this.of(call.arguments[0]);
      }
      if (name !== undefined && object?.kind === 'instance') {
        const type = this.catalogue.ofMethod(object.type, name)?.gives?.type;
        if (type !== undefined) return { kind: 'instance', type };
        // `createServer().listen(8080)`
        if (this.catalogue.acquirersOfType(object.type).some(({ entry }) => entry.returnsItself?.includes(name))) return object;
      }
    }
    return undefined;
  }

  /** What is behind a path of properties. */
  #along(origin: Origin | undefined, path: readonly string[]): Origin | undefined {
    return path.reduce<Origin | undefined>((inner, key) => inner && this.member(inner, key), origin);
  }

  /** What calling a function of this file gives: by its annotation, else by the one expression that it returns. */
  resultOf(node: FunctionLike | TSESTree.TSDeclareFunction | TSESTree.TSFunctionType): Origin | undefined {
    if (node.returnType) {
      const annotated = this.ofType(node.returnType.typeAnnotation);
      if (annotated) return annotated;
    }
    if (!isFunctionLike(node)) return undefined;
    if (node.body.type !== 'BlockStatement') return this.of(node.body);
    const last = node.body.body.at(-1);
    return last?.type === 'ReturnStatement' && last.argument ? this.of(last.argument) : undefined;
  }

  #ofIdentifier(identifier: TSESTree.Identifier): Origin | undefined {
    const variable = this.variableOf(identifier);
    const definition = variable?.defs[0];
    if (!variable || !definition) return exportOf('', [identifier.name], this.catalogue);
    return this.ofVariable(variable);
  }

  /** Where the value of a variable comes from: by its definition, its annotation, its only value. */
  ofVariable(variable: TSESLint.Scope.Variable): Origin | undefined {
    if (this.#ofVariables.has(variable)) return this.#ofVariables.get(variable);
    // What a variable's own value refers to meets this answer.
    this.#ofVariables.set(variable, undefined);
    const origin = this.#resolveVariable(variable);
    this.#ofVariables.set(variable, origin);
    return origin;
  }

  #resolveVariable(variable: TSESLint.Scope.Variable): Origin | undefined {
    const definition = variable.defs[0];
    if (!definition) return exportOf('', [variable.name], this.catalogue);
    switch (definition.type) {
      case 'ImportBinding':
        return this.#ofImport(definition.node, definition.parent);
      case 'FunctionName':
        return definition.node.type === 'TSEmptyBodyFunctionExpression' ? undefined : { kind: 'function', node: definition.node as FunctionLike };
      case 'ClassName':
        return { kind: 'class', node: definition.node };
      case 'Variable':
        return this.#ofDeclarator(variable, definition.node, definition.name);
      case 'Parameter':
        return this.#ofParameter(definition.node, definition.name);
      default:
        return undefined;
    }
  }

  /** What an import stands for: where the catalogue does not know the module, what that one exports again. */
  #ofImport(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined): Origin | undefined {
    const origin = importOf(specifier, declaration, this.catalogue);
    if (!this.#types || origin?.kind !== 'export' || this.catalogue.modules.has(origin.module) || !('local' in specifier)) return origin;
    const behind = this.#types.exportBehind(specifier.local);
    return behind ? exportOf(behind.module, behind.path, this.catalogue) : origin;
  }

  #ofDeclarator(variable: TSESLint.Scope.Variable, declarator: TSESTree.VariableDeclarator, name: TSESTree.Node): Origin | undefined {
    if (declarator.id.type === 'Identifier') {
      const annotated = declarator.id.typeAnnotation && this.ofType(declarator.id.typeAnnotation.typeAnnotation);
      if (annotated) return annotated;
      if (declarator.init) return this.of(declarator.init);
      const loop = declarator.parent.parent;
      if (loop.type === 'ForOfStatement' && loop.left === declarator.parent) return this.#ofElement(loop.right);
      const written = variable.references.find((reference) => reference.writeExpr)?.writeExpr;
      return written ? this.of(written) : undefined;
    }
    if (!declarator.init) return undefined;
    const path = patternPath(declarator.id, name);
    if (!path) return undefined;
    const { init } = declarator;
    const [field, ...rest] = path;
    // `const { handle } = this`
    if (init.type === 'ThisExpression') return field === undefined ? undefined : this.#along(fieldOf(init, field, this), rest);
    return this.#along(this.of(init), path);
  }

  /** One of a collection whose type is written: `pool` of `for (const pool of pools)`. */
  #ofElement(collection: TSESTree.Expression): Origin | undefined {
    const definition = collection.type === 'Identifier' ? this.variableOf(collection)?.defs[0] : undefined;
    const annotation = definition?.name.type === 'Identifier' ? definition.name.typeAnnotation : undefined;
    const type = annotation && elementType(annotation.typeAnnotation);
    return type && this.ofType(type);
  }

  #ofParameter(node: TSESTree.Node, name: TSESTree.Node): Origin | undefined {
    if (!('params' in node)) return undefined;
    for (const wrapped of node.params) {
      const parameter = wrapped.type === 'TSParameterProperty' ? wrapped.parameter : wrapped;
      const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      if (target === name && target.type === 'Identifier') {
        const annotated = target.typeAnnotation && this.ofType(target.typeAnnotation.typeAnnotation);
        if (annotated) return annotated;
        return parameter.type === 'AssignmentPattern' ? this.of(parameter.right) : undefined;
      }
      if (target.type === 'ObjectPattern' && target.typeAnnotation) {
        const path = patternPath(target, name);
        if (path) return this.#along(this.ofType(target.typeAnnotation.typeAnnotation), path);
      }
    }
    return undefined;
  }

  /** The type that an annotation names; `Promise<T>`, `T | null`, `Readonly<T>` count as `T`. */
  ofType(type: TSESTree.TypeNode): Origin | undefined {
    return typeOf(type, this);
  }

  /** The function of this file that a call calls, if it is one. */
  calledFunction(call: Call): FunctionLike | undefined {
    if (call.type === 'NewExpression') return undefined;
    const origin = this.of(call.callee);
    return origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined;
  }
}

function isGlobalObject(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'globalThis' || path[0] === 'window' || path[0] === 'self' || path[0] === 'global');
}

/** Whether a member of something is called: a method is an instance of nothing. */
function isCalled(node: TSESTree.Node): boolean {
  const outer = outermost(node);
  return node.type === 'MemberExpression' && outer.parent?.type === 'CallExpression' && outer.parent.callee === outer;
}
