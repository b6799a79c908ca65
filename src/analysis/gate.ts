/**
 * Whether a file can hold an acquisition at all: asked of its imports and of the references to globals, without a walk over its
 * tree, because most files stop here.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isTransparent, memberName, outermost, propertyName } from '../ast/nodes.ts';
import { normaliseModule, type Catalogue } from '../resources/index.ts';
import { AcquisitionText, declaresDisposables, isJudged } from './acquisition-names.ts';
import { disposableGlobals, globalObjects, globalsOf, isAmbientGlobal } from './globals.ts';
import { dynamicallyImported, requireNames } from './loaded-modules.ts';
import { annotatesResources } from './resource-annotations.ts';
import type { Sign, Signs } from './signs.ts';
import type { TypeInformation } from './types/type-information.ts';

/** What the gate saw. */
export interface Gate {
  readonly isOpen: boolean;
  /** The modules of the catalogue that it imports (with types: that its program knows), whose types may stand for resources that others have acquired. */
  readonly modules: ReadonlySet<string>;
  /** The file declares disposables of its own. */
  readonly hasDisposables: boolean;
  /** Whether calls of this name may acquire in this file: those of the globals and of the modules that it imports. */
  readonly mayAcquire: (name: string) => boolean;
  /** Local names for something of these modules: default, namespace and renamed imports. */
  readonly aliases: ReadonlySet<string>;
  /** Constants may stand for functions of these modules: `openFile = promisify(fs.open)`, `{ open: openFile } = await import('fs')`. */
  readonly hasRenames: boolean;
  /** Calls may acquire by their type alone. */
  readonly hasTypedCalls: boolean;
  /** Functions may say by tags of their comments who owns what. */
  readonly hasContracts: boolean;
  /** The file annotates something with a type that it imports, and of which a call may give an instance. */
  readonly hasAnnotations: boolean;
  /** Whether a function of the file may release what it is given. Worked out when it is asked for. */
  readonly mayReleaseGiven: () => boolean;
  /** Whether an object may keep what the file acquires, so that it counts whether or not the file releases it. Worked out when it is asked for. */
  readonly mayFillField: () => boolean;
  /** The globals of the catalogue, and those that lead there, that the file uses. */
  readonly globals: ReadonlySet<string>;
}

/** What is acquired by convention, on objects of which nothing else is known. */
const conventions: readonly Sign[] = ['.unlock(', 'Transaction('];

/** What a file changes of the process that it runs in: its directory, or a variable of its environment. */
const processChange = /process\.(?:chdir\(|env(?:\.\w+|\[[^\]\n]+\])\s*=[^=])|delete process\.env\./;

const processModules: ReadonlySet<string> = new Set(['process', 'node:process']);

/** Looks at the imports and the globals of a file. */
export function gateOf(sourceCode: TSESLint.SourceCode, signs: Signs, catalogue: Catalogue, types?: TypeInformation): Gate {
  return new GateKeeper(sourceCode, catalogue, types).decide(signs);
}

class GateKeeper {
  readonly #sourceCode: TSESLint.SourceCode;
  readonly #catalogue: Catalogue;
  readonly #types: TypeInformation | undefined;
  readonly #text: AcquisitionText;
  readonly #modules = new Set<string>();
  readonly #aliases = new Set<string>();
  /** What was found of a global, by its name and the kind of its use. */
  readonly #globals = new Map<string, boolean>();
  readonly #used = new Set<string>();
  #isOpenByGlobals = false;
  /** A name of a module is used that may acquire; whether it does, and could leak, is asked last. */
  #isOpenByModules = false;
  #namesDisposable = false;
  #namesProcess = false;
  #importsDynamically = false;

  constructor(sourceCode: TSESLint.SourceCode, catalogue: Catalogue, types: TypeInformation | undefined) {
    this.#sourceCode = sourceCode;
    this.#catalogue = catalogue;
    this.#types = types;
    this.#text = new AcquisitionText(sourceCode.text, catalogue);
  }

  decide(signs: Signs): Gate {
    const { text, ast, scopeManager } = this.#sourceCode;
    for (const statement of ast.body) {
      if (statement.type === 'ImportDeclaration') this.#import(statement);
      else if (statement.type === 'TSImportEqualsDeclaration') this.#importEquals(statement);
    }
    const scope = scopeManager?.globalScope;
    if (scope) this.#lookAtGlobals(scope);
    if (signs.has('import(')) this.#dynamicImports();
    if (signs.has('createRequire(')) this.#madeRequires();
    if (this.#types) this.#addModulesOf(this.#types);
    const hasDisposables = this.#namesDisposable && declaresDisposables(text);
    const hasTypedCalls = this.#hasTypedCalls();
    const hasAnnotations = this.#modules.size > 0 && annotatesResources(this.#sourceCode, this.#catalogue, ({ entry }) => entry.ownedByType === true);
    const hasContracts = this.#types?.facts.hasContracts ?? signs.has('@must');
    const isOpen =
      this.#isOpenByGlobals ||
      hasDisposables ||
      hasTypedCalls ||
      hasContracts ||
      hasAnnotations ||
      (this.#isOpenByModules && [...this.#modules].some((module) => this.#text.hasCandidate(module, this.#aliases.size > 0))) ||
      (this.#namesProcess && processChange.test(text)) ||
      conventions.some((sign) => signs.has(sign));
    const hasRenames = isOpen && (this.#importsDynamically || ['promisify', '.promises'].some((sign) => this.#text.has(sign)));
    return {
      isOpen,
      modules: this.#modules,
      hasDisposables,
      mayAcquire: this.#namesOfModules(),
      aliases: this.#aliases,
      hasRenames,
      hasTypedCalls,
      hasContracts,
      hasAnnotations,
      mayReleaseGiven: () => this.#modules.size > 0 && annotatesResources(this.#sourceCode, this.#catalogue, (acquirer) => this.#text.releases(acquirer)),
      mayFillField: () => hasDisposables || hasAnnotations || this.#types?.facts.hasDisposables === true || this.#text.mayFillField(this.#used, this.#modules, this.#aliases.size > 0),
      globals: this.#used,
    };
  }

  /** With types, a resource may come from a module that this file does not name. */
  #addModulesOf({ facts }: TypeInformation): void {
    for (const module of facts.modules) this.#modules.add(module);
    this.#isOpenByModules ||= this.#modules.size > 0;
  }

  /** Whether a call may give something that only its type shows: a disposable, or what the file releases. */
  #hasTypedCalls(): boolean {
    return this.#types !== undefined && (this.#types.facts.hasDisposables || [...this.#catalogue.releaseNames].some((name) => this.#text.calls(`.${name}`)));
  }

  #namesOfModules(): Gate['mayAcquire'] {
    let sets: readonly ReadonlySet<string>[] | undefined;
    return (name) => (sets ??= ['', ...this.#modules].map((module) => this.#catalogue.namesOf(module))).some((set) => set.has(name));
  }

  #dynamicImports(): void {
    for (const module of dynamicallyImported(this.#sourceCode.text)) {
      if (this.#known(module) === undefined) continue;
      this.#importsDynamically = true;
      this.#isOpenByModules = true;
    }
  }

  #madeRequires(): void {
    const names = requireNames(this.#sourceCode.text);
    const variables = this.#sourceCode.scopeManager?.scopes.flatMap((scope) => scope.variables.filter(({ name }) => names.has(name))) ?? [];
    for (const { identifier } of variables.flatMap(({ references }) => references)) this.#require(identifier);
  }

  #lookAtGlobals(scope: TSESLint.Scope.Scope): void {
    const globals = globalsOf(this.#catalogue);
    // Most of the gate's time goes into these references; a plain loop is the cheapest.
    const { through } = scope;
    for (let index = 0; index < through.length; index += 1) {
      const { identifier } = through[index] as TSESLint.Scope.Reference;
      if (globals.has(identifier.name)) this.#look(identifier.name, identifier);
    }
    // With configured globals, or TypeScript's parser, the references hang on variables without a definition, most of which have none.
    const [first] = scope.childScopes;
    for (const { variables } of first?.type === 'module' ? [scope, first] : [scope]) {
      for (let index = 0; index < variables.length; index += 1) {
        const variable = variables[index] as TSESLint.Scope.Variable;
        const { name, references, defs } = variable;
        if (references.length === 0 || !globals.has(name) || (defs.length > 0 && !isAmbientGlobal(variable, this.#catalogue))) continue;
        for (const { identifier } of references) this.#look(name, identifier);
      }
    }
  }

  #look(name: string, identifier: TSESTree.Node): void {
    this.#used.add(name);
    if (globalObjects.has(name)) {
      const { parent } = identifier;
      if (parent?.type === 'MemberExpression' && parent.object === identifier) this.#used.add(memberName(parent) ?? '');
      if (!this.#catalogue.globals.has(name)) return;
    }
    if (name === 'require') this.#require(identifier);
    else if (name === 'process') this.#namesProcess = true;
    else if (disposableGlobals.includes(name)) this.#namesDisposable = true;
    else if (!this.#isOpenByGlobals) this.#isOpenByGlobals = this.#isAcquiringUse(name, identifier);
  }

  #import({ source, specifiers }: TSESTree.ImportDeclaration): void {
    if (processModules.has(source.value)) this.#namesProcess = true;
    const module = this.#known(source.value);
    if (module === undefined) {
      this.#exportedAgain(specifiers);
      return;
    }
    for (const specifier of specifiers) {
      const { local } = specifier;
      if (specifier.type !== 'ImportSpecifier') {
        this.#aliases.add(local.name);
        this.#isOpenByModules ||= this.#isUsedToAcquire(local, module);
        continue;
      }
      const { imported } = specifier;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      if (!this.#catalogue.exportsOf(module).has(name)) continue;
      if (name !== local.name) this.#aliases.add(local.name);
      this.#isOpenByModules = true;
    }
  }

  /** Names that a module exports which it has from one of the catalogue. */
  #exportedAgain(specifiers: TSESTree.ImportDeclaration['specifiers']): void {
    if (!this.#types) return;
    for (const specifier of specifiers) {
      const { local } = specifier;
      const [variable] = this.#sourceCode.getDeclaredVariables(specifier);
      const isCalled = variable?.references.some(({ identifier: { parent } }) => 'callee' in parent);
      if (isCalled === true && this.#types.exportBehind(local)) this.#aliases.add(local.name);
    }
  }

  #importEquals({ id, moduleReference }: TSESTree.TSImportEqualsDeclaration): void {
    if (moduleReference.type !== 'TSExternalModuleReference') return;
    const module = this.#known(moduleReference.expression.value);
    if (module === undefined) return;
    this.#aliases.add(id.name);
    this.#isOpenByModules ||= this.#isUsedToAcquire(id, module);
  }

  /** The normalised name of a module that the catalogue knows. */
  #known(specifier: string): string | undefined {
    if (specifier.startsWith('.')) return undefined;
    const module = normaliseModule(specifier);
    if (!this.#catalogue.modules.has(module)) return undefined;
    this.#modules.add(module);
    return module;
  }

  /** `const { open } = require('fs')`, `const fs = require('fs')`, `require('fs').open(…)`. */
  #require(identifier: TSESTree.Node): void {
    const call = identifier.parent;
    if (call?.type !== 'CallExpression' || call.callee !== identifier) return;
    const [source] = call.arguments;
    const specifier = source?.type === 'Literal' && typeof source.value === 'string' ? source.value : undefined;
    if (specifier === undefined) return;
    if (processModules.has(specifier)) this.#namesProcess = true;
    const module = this.#known(specifier);
    if (module === undefined) return;
    const { parent } = outermost(call);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
      this.#aliases.add(parent.id.name);
      this.#isOpenByModules ||= this.#isUsedToAcquire(parent.id, module);
    } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      for (const property of parent.id.properties) this.#destructured(property, module);
    } else this.#isOpenByModules = true;
  }

  #destructured(property: TSESTree.ObjectPattern['properties'][number], module: string): void {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    if (name !== undefined && !this.#catalogue.exportsOf(module).has(name)) return;
    this.#isOpenByModules = true;
    if (property.type === 'Property' && property.value.type === 'Identifier') this.#aliases.add(property.value.name);
  }

  /** Whether a default import, a namespace or a `require`d module is called, or a member of it is read that the catalogue knows. */
  #isUsedToAcquire(local: TSESTree.Identifier, module: string): boolean {
    const variable = this.#sourceCode.getDeclaredVariables(local.parent).find(({ name }) => name === local.name);
    return variable?.references.some(({ identifier }) => this.#isAcquiringMember(identifier, module)) ?? true;
  }

  #isAcquiringMember(identifier: TSESTree.Node, module: string): boolean {
    let { parent } = identifier;
    while (parent && isTransparent(parent)) parent = parent.parent;
    if (parent?.type === 'MemberExpression' && parent.object === identifier) return this.#isKnownMember(memberName(parent), module);
    // The declaration of the name itself is a reference of `const fs = require('fs')`.
    return parent?.type !== 'VariableDeclarator' || parent.id !== identifier;
  }

  #isKnownMember(name: string | undefined, module: string): boolean {
    const { names, namespaces, exportsOf } = this.#catalogue;
    return name === undefined || names.has(name) || namespaces.has(name) || (module !== '' && exportsOf(module).has(name));
  }

  /** Whether this use of a global acquires, or makes something whose methods do: a call, `new`, a known member, a type. */
  #isAcquiringUse(name: string, identifier: TSESTree.Node): boolean {
    const { parent } = identifier;
    if (parent?.type === 'MemberExpression' && parent.object === identifier) return this.#isKnownMember(memberName(parent), '');
    const isMaking = (parent?.type === 'NewExpression' || parent?.type === 'CallExpression') && parent.callee === identifier;
    if (!isMaking && parent?.type !== 'TSTypeReference') return false;
    const key = `${parent.type} ${name}`;
    const known = this.#globals.get(key);
    if (known !== undefined) return known;
    const answer = this.#acquires(name, parent.type);
    this.#globals.set(key, answer);
    return answer;
  }

  #acquires(name: string, use: string): boolean {
    const { text } = this.#sourceCode;
    const known = use === 'NewExpression' ? this.#catalogue.ofNew('', [name]) : use === 'CallExpression' ? this.#catalogue.ofCall('', [name]) : undefined;
    if (known?.acquires.some((acquirer) => isJudged(acquirer, text))) return true;
    const givesType = known?.gives !== undefined || use === 'TSTypeReference';
    return givesType && this.#catalogue.globalMethodCall.test(text);
  }
}
