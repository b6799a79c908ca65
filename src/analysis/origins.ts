/**
 * Where a value comes from, as far as this file shows: an export of a module, a global, an instance of a known type, or a
 * function, class or interface of the file. Follows imports in all their forms, constants, destructuring, type annotations
 * and fields; knows nothing of control flow.
 */
import { findVariable } from '@eslint-community/eslint-utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, propertyName, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { normaliseModule, type Catalogue, type TypeKey } from '../resources/index.ts';

export type DeclaredType = TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral;

export type Origin =
  /** `path` is empty for the module itself; globals have the module `""`. */
  | { readonly kind: 'export'; readonly module: string; readonly path: readonly string[]; readonly promisified?: boolean }
  /** An instance of a type of the catalogue; `type` is its key. */
  | { readonly kind: 'instance'; readonly type: TypeKey }
  | { readonly kind: 'function'; readonly node: FunctionLike | TSESTree.TSDeclareFunction | TSESTree.TSFunctionType }
  | { readonly kind: 'class'; readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression }
  /** An instance of a class or interface of this file. */
  | { readonly kind: 'declared'; readonly node: DeclaredType };

const maximumDepth = 12;

/** After so many climbs through the scopes, an index of all references is cheaper. */
const maximumLookUps = 100;

/** Resolves expressions and types of one file; keeps what it found. */
export class Origins {
  readonly #sourceCode: TSESLint.SourceCode;
  readonly #catalogue: Catalogue;
  readonly #known = new Map<TSESTree.Node, Origin | undefined>();
  readonly #ofVariables = new Map<TSESLint.Scope.Variable, Origin | undefined>();
  readonly #references = new Map<TSESTree.Node, TSESLint.Scope.Variable | undefined>();
  #lookUps = 0;
  #depth = 0;

  constructor(sourceCode: TSESLint.SourceCode, catalogue: Catalogue) {
    this.#sourceCode = sourceCode;
    this.#catalogue = catalogue;
  }

  /** The variable that an identifier refers to; `undefined` for an undeclared global. */
  variableOf(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): TSESLint.Scope.Variable | undefined {
    if (this.#lookUps === maximumLookUps) this.#indexReferences();
    this.#lookUps += 1;
    if (this.#references.has(identifier)) return this.#references.get(identifier);
    const scope = this.#sourceCode.getScope(identifier);
    return (findVariable(scope as never, identifier.name) ?? undefined) as TSESLint.Scope.Variable | undefined;
  }

  /** One look-up for each reference instead of a climb through the scopes. */
  #indexReferences(): void {
    for (const { references } of this.#sourceCode.scopeManager?.scopes ?? []) {
      for (const { identifier, resolved } of references) this.#references.set(identifier, resolved ?? undefined);
    }
  }

  /** Where the value of an expression comes from; promises count as what they resolve to. */
  of(expression: TSESTree.Node): Origin | undefined {
    const node = unwrap(expression);
    if (this.#known.has(node)) return this.#known.get(node);
    if (this.#depth > maximumDepth) return undefined;
    this.#known.set(node, undefined);
    this.#depth += 1;
    const origin = this.#resolve(node);
    this.#depth -= 1;
    this.#known.set(node, origin);
    return origin;
  }

  #resolve(node: TSESTree.Node): Origin | undefined {
    switch (node.type) {
      case 'Identifier':
        return this.#ofIdentifier(node);
      case 'MemberExpression': {
        const name = memberName(node);
        if (name === undefined) return undefined;
        if (node.object.type === 'ThisExpression') return this.#ofField(node, name);
        const object = node.object.type === 'Super' ? undefined : this.of(node.object);
        return object && this.member(object, name);
      }
      case 'AwaitExpression':
        return this.of(node.argument);
      case 'CallExpression':
        return this.#ofCall(node);
      case 'NewExpression': {
        const callee = this.of(node.callee);
        if (callee?.kind === 'class') return { kind: 'declared', node: callee.node };
        if (callee?.kind !== 'export') return undefined;
        const type = this.#catalogue.ofNew(callee.module, callee.path)?.gives?.type;
        return type === undefined ? undefined : { kind: 'instance', type };
      }
      case 'ImportExpression':
        return node.source.type === 'Literal' && typeof node.source.value === 'string'
          ? { kind: 'export', module: normaliseModule(node.source.value), path: [] }
          : undefined;
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
        return this.#exported(origin.module, path);
      }
      case 'instance': {
        const type = this.#catalogue.typeOfProperty(origin.type, name);
        return type === undefined ? undefined : { kind: 'instance', type };
      }
      case 'declared':
        return this.#declaredMember(origin.node, name);
      default:
        return undefined;
    }
  }

  #exported(module: string, path: readonly string[]): Origin {
    const type = this.#catalogue.typeOfValue(module, path);
    return type === undefined ? { kind: 'export', module, path } : { kind: 'instance', type };
  }

  #ofCall(call: TSESTree.CallExpression): Origin | undefined {
    const callee = unwrap(call.callee);
    if (callee.type === 'Identifier' && callee.name === 'require' && !this.variableOf(callee)?.defs.length) {
      const [source] = call.arguments;
      return source?.type === 'Literal' && typeof source.value === 'string'
        ? { kind: 'export', module: normaliseModule(source.value), path: [] }
        : undefined;
    }
    const origin = this.of(callee);
    if (origin?.kind === 'export') {
      const [first] = call.arguments;
      if (origin.module === 'util' && origin.path[0] === 'promisify' && first) {
        const target = this.of(first);
        return target?.kind === 'export' ? { ...target, promisified: true } : undefined;
      }
      const type = this.#catalogue.ofCall(origin.module, origin.path)?.gives?.type;
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
        const type = this.#catalogue.ofMethod(object.type, name)?.gives?.type;
        if (type !== undefined) return { kind: 'instance', type };
      }
    }
    return undefined;
  }

  /** What calling a function of this file gives: by its annotation, else by the one expression that it returns. */
  resultOf(node: FunctionLike | TSESTree.TSDeclareFunction | TSESTree.TSFunctionType): Origin | undefined {
    if (node.returnType) {
      const annotated = this.ofType(node.returnType.typeAnnotation);
      if (annotated) return annotated;
    }
    if (!isFunctionLike(node) || !node.body) return undefined;
    if (node.body.type !== 'BlockStatement') return this.of(node.body);
    const last = node.body.body.at(-1);
    return last?.type === 'ReturnStatement' && last.argument ? this.of(last.argument) : undefined;
  }

  #ofIdentifier(identifier: TSESTree.Identifier): Origin | undefined {
    const variable = this.variableOf(identifier);
    const definition = variable?.defs[0];
    if (!variable || !definition) return this.#exported('', [identifier.name]);
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
    if (!definition) return this.#exported('', [variable.name]);
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

  #ofImport(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined): Origin | undefined {
    if (specifier.type === 'TSImportEqualsDeclaration') {
      const reference = specifier.moduleReference;
      return reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal'
        ? { kind: 'export', module: normaliseModule(String(reference.expression.value)), path: [] }
        : undefined;
    }
    if (declaration?.type !== 'ImportDeclaration') return undefined;
    const module = normaliseModule(declaration.source.value);
    switch (specifier.type) {
      case 'ImportNamespaceSpecifier':
        return { kind: 'export', module, path: [] };
      case 'ImportDefaultSpecifier':
        return { kind: 'export', module, path: ['default'] };
      case 'ImportSpecifier':
        return this.#exported(module, [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value]);
      default:
        return undefined;
    }
  }

  #ofDeclarator(variable: TSESLint.Scope.Variable, declarator: TSESTree.VariableDeclarator, name: TSESTree.Node): Origin | undefined {
    if (declarator.id.type === 'Identifier') {
      const annotated = declarator.id.typeAnnotation && this.ofType(declarator.id.typeAnnotation.typeAnnotation);
      if (annotated) return annotated;
      if (declarator.init) return this.of(declarator.init);
      const written = variable.references.find((reference) => reference.writeExpr)?.writeExpr;
      return written ? this.of(written) : undefined;
    }
    if (!declarator.init) return undefined;
    const path = patternPath(declarator.id, name);
    if (!path) return undefined;
    let origin = this.of(declarator.init);
    for (const key of path) origin = origin && this.member(origin, key);
    return origin;
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
        let origin = path && this.ofType(target.typeAnnotation.typeAnnotation);
        if (!path) continue;
        for (const key of path) origin = origin && this.member(origin, key);
        return origin;
      }
    }
    return undefined;
  }

  /** The type that an annotation names; `Promise<T>`, `T | null`, `Readonly<T>` count as `T`. */
  ofType(type: TSESTree.TypeNode): Origin | undefined {
    switch (type.type) {
      case 'TSTypeReference': {
        const names = qualifiedName(type.typeName);
        const [first] = names;
        if (!first) return undefined;
        if (names.length === 1 && transparentTypes.has(first.name) && type.typeArguments?.params[0]) {
          return this.ofType(type.typeArguments.params[0]);
        }
        return this.#ofNamedType(first, names.slice(1).map(({ name }) => name));
      }
      case 'TSUnionType': {
        for (const part of type.types) {
          const origin = this.ofType(part);
          if (origin) return origin;
        }
        return undefined;
      }
      case 'TSTypeLiteral':
        return { kind: 'declared', node: type };
      case 'TSFunctionType':
        return { kind: 'function', node: type };
      default:
        return undefined;
    }
  }

  #ofNamedType(identifier: TSESTree.Identifier, rest: readonly string[]): Origin | undefined {
    const variable = this.variableOf(identifier);
    const definition = variable?.defs[0];
    if (!definition) return this.#instance('', [identifier.name, ...rest]);
    if (definition.type === 'ImportBinding') {
      const origin = this.#ofImport(definition.node, definition.parent);
      if (origin?.kind !== 'export') return undefined;
      const path = origin.path[0] === 'default' && rest.length > 0 ? rest : [...origin.path, ...rest];
      return this.#instance(origin.module, path);
    }
    if (rest.length > 0) return undefined;
    if (definition.type === 'ClassName') return { kind: 'declared', node: definition.node };
    if (definition.type === 'Type') {
      if (definition.node.type === 'TSInterfaceDeclaration') return { kind: 'declared', node: definition.node };
      if (definition.node.type === 'TSTypeAliasDeclaration') {
        this.#depth += 1;
        const aliased = this.#depth > maximumDepth ? undefined : this.ofType(definition.node.typeAnnotation);
        this.#depth -= 1;
        return aliased;
      }
    }
    return undefined;
  }

  #instance(module: string, path: readonly string[]): Origin | undefined {
    const type = this.#catalogue.typeNamed(module, path.join('.'));
    return type === undefined ? undefined : { kind: 'instance', type };
  }

  /** `this.name`: a field, method or parameter property of the class around it. */
  #ofField(member: TSESTree.MemberExpression, name: string): Origin | undefined {
    const declaration = enclosingClass(member);
    return declaration && this.#declaredMember(declaration, name);
  }

  #declaredMember(node: DeclaredType, name: string): Origin | undefined {
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return this.#classMember(node, name);
    const members = node.type === 'TSTypeLiteral' ? node.members : node.body.body;
    for (const member of members) {
      if (member.type === 'TSPropertySignature' && propertyName(member.key, member.computed) === name) {
        return member.typeAnnotation && this.ofType(member.typeAnnotation.typeAnnotation);
      }
      if (member.type === 'TSMethodSignature' && propertyName(member.key, member.computed) === name) {
        return { kind: 'function', node: member as unknown as TSESTree.TSFunctionType };
      }
    }
    return undefined;
  }

  #classMember(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string): Origin | undefined {
    for (const member of node.body.body) {
      if (member.type === 'MethodDefinition' && propertyName(member.key, member.computed) === name) {
        if (member.kind === 'get') return isFunctionLike(member.value) ? this.resultOf(member.value) : undefined;
        return isFunctionLike(member.value) ? { kind: 'function', node: member.value } : undefined;
      }
      if (member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === name) {
        const annotated = member.typeAnnotation && this.ofType(member.typeAnnotation.typeAnnotation);
        if (annotated) return annotated;
        if (member.value) return this.of(member.value);
        break;
      }
      if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunctionLike(member.value)) {
        const property = this.#parameterProperty(member.value, name);
        if (property) return property;
      }
    }
    const assigned = assignedInConstructor(node, name);
    return assigned && this.of(assigned);
  }

  #parameterProperty(constructor: FunctionLike, name: string): Origin | undefined {
    for (const wrapped of constructor.params) {
      if (wrapped.type !== 'TSParameterProperty') continue;
      const target = wrapped.parameter.type === 'AssignmentPattern' ? wrapped.parameter.left : wrapped.parameter;
      if (target.type === 'Identifier' && target.name === name && target.typeAnnotation) {
        return this.ofType(target.typeAnnotation.typeAnnotation);
      }
    }
    return undefined;
  }

  /** The function of this file that a call calls, if it is one. */
  calledFunction(call: Call): FunctionLike | undefined {
    if (call.type === 'NewExpression') return undefined;
    const origin = this.of(call.callee);
    return origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined;
  }
}

const transparentTypes = new Set(['Promise', 'PromiseLike', 'Readonly', 'NonNullable', 'Required', 'Partial', 'Awaited']);

function isGlobalObject(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'globalThis' || path[0] === 'window' || path[0] === 'self' || path[0] === 'global');
}

/** `a.b.C` as its identifiers, outermost first. */
function qualifiedName(name: TSESTree.EntityName): TSESTree.Identifier[] {
  if (name.type === 'Identifier') return [name];
  if (name.type === 'TSQualifiedName') return [...qualifiedName(name.left), name.right];
  return [];
}

/** The property keys that lead through an object pattern to the identifier; `undefined` where defaults or rests intervene. */
function patternPath(pattern: TSESTree.Node, name: TSESTree.Node): string[] | undefined {
  if (pattern === name) return [];
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const rest = patternPath(value, name);
    const key = propertyName(property.key, property.computed);
    if (rest && key !== undefined) return [key, ...rest];
  }
  return undefined;
}

/** The class whose `this` an expression sees. */
export function enclosingClass(node: TSESTree.Node): TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') return parent;
    const hasOwnThis = parent.type === 'FunctionDeclaration' || parent.type === 'FunctionExpression';
    if (hasOwnThis && parent.parent?.type !== 'MethodDefinition' && parent.parent?.type !== 'PropertyDefinition') return undefined;
  }
  return undefined;
}

/** What the constructor assigns to `this.name` in one of its own statements. */
function assignedInConstructor(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string): TSESTree.Expression | undefined {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor' || !isFunctionLike(member.value)) continue;
    if (member.value.body.type !== 'BlockStatement') continue;
    for (const statement of member.value.body.body) {
      if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
      const { left, right } = statement.expression;
      if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && memberName(left) === name) return right;
    }
  }
  return undefined;
}
