/**
 * What the types say about the values of one file, where its parser offers them. Asked only about values that nothing else explains,
 * and worked out then: the first question costs the checker more than all that the rules do.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Catalogue, ReleaseTemplate, TypeKey } from '../../resources/index.ts';
import { CatalogueTypes } from './catalogue-types.ts';
import { DisposableTypes } from './disposable-types.ts';
import { factsOf, type ProgramFacts } from './program-facts.ts';
import { awaitedType, isKnown, partsOf, promiseKind, typeServicesOf, type Program, type Type, type TypeServices } from './services.ts';

interface ProgramTypes {
  readonly disposables: DisposableTypes;
  readonly catalogued: CatalogueTypes;
  /** Which types of callees can give a resource when they are called, or constructed. */
  readonly givingCallees: Readonly<Record<'CallExpression' | 'NewExpression', WeakMap<Type, boolean>>>;
}

/** What is known of types is known for all files of a program. */
const typesOfPrograms = new WeakMap<Program, WeakMap<Catalogue, ProgramTypes>>();

/** The types of a file; `undefined` where its parser offers none. */
export function typeInformationOf(parserServices: object | undefined, catalogue: Catalogue): TypeInformation | undefined {
  const services = typeServicesOf(parserServices);
  return services && new TypeInformation(services, catalogue);
}

export class TypeInformation {
  readonly services: TypeServices;
  readonly #catalogue: Catalogue;
  #facts: ProgramFacts | undefined;
  #types: ProgramTypes | undefined;
  readonly #declared = new Map<TSESLint.Scope.Variable, Type | undefined>();

  constructor(services: TypeServices, catalogue: Catalogue) {
    this.services = services;
    this.#catalogue = catalogue;
  }

  /** What the whole program can hold. */
  get facts(): ProgramFacts {
    return (this.#facts ??= factsOf(this.services.program, this.#catalogue));
  }

  get disposables(): DisposableTypes {
    return this.#ofProgram().disposables;
  }

  get catalogued(): CatalogueTypes {
    return this.#ofProgram().catalogued;
  }

  get givingCallees(): ProgramTypes['givingCallees'] {
    return this.#ofProgram().givingCallees;
  }

  /**
   * What a variable was declared as; `undefined` where that may be anything. Most calls are of a name that the file knows from elsewhere:
   * its declaration is asked for once, where its type at a place, which the checker narrows, would be worked out for each.
   */
  declaredTypeOf(variable: TSESLint.Scope.Variable, name: TSESTree.Node): Type | undefined {
    if (!this.#declared.has(variable)) {
      const symbol = this.services.symbolAt(name);
      const type = symbol && this.services.checker.getTypeOfSymbol(symbol);
      this.#declared.set(variable, type && isKnown(type) ? type : undefined);
    }
    return this.#declared.get(variable);
  }

  /** The type of the catalogue that an expression's value is an instance of; promises count as what they resolve to. */
  instanceKey(node: TSESTree.Node): TypeKey | undefined {
    const type = this.awaitedTypeOf(node);
    return type && !this.catalogued.isIgnored(type) ? this.catalogued.keyOf(type) : undefined;
  }

  /** The export of a module of the catalogue that an imported name stands for, in however many files it is exported again. */
  exportBehind(node: TSESTree.Node): { readonly module: string; readonly path: readonly string[] } | undefined {
    const symbol = this.services.symbolAt(node);
    return symbol && this.catalogued.exportBehind(symbol);
  }

  /** Whether an expression gives a promise, always or sometimes; `undefined` where nothing is known. */
  promiseKindOf(node: TSESTree.Node): 'always' | 'sometimes' | 'never' | undefined {
    const type = this.services.typeAt(node);
    return type && promiseKind(type, this.services.checker);
  }

  /** Whether an expression gives a function, always or sometimes; `undefined` where nothing is known. */
  isFunction(node: TSESTree.Node): boolean | undefined {
    const type = this.services.typeAt(node);
    return type && partsOf(type, this.services.checker)?.some((part) => part.getCallSignatures().length > 0);
  }

  /** Whether an expression gives nothing, now or in time: it was called for what it does. */
  givesNothing(node: TSESTree.Node): boolean {
    const type = this.awaitedTypeOf(node);
    return type !== undefined && ['void', 'undefined'].includes(this.services.checker.typeToString(type));
  }

  /** What an expression gives once it is awaited. */
  awaitedTypeOf(node: TSESTree.Node): Type | undefined {
    const type = this.services.typeAt(node);
    return type && awaitedType(type, this.services.checker);
  }

  /** Whether the value is surely something else than what is released so: it has none of the methods, and is none itself. */
  isOtherThing(node: TSESTree.Node, releases: readonly ReleaseTemplate[]): boolean {
    const type = this.awaitedTypeOf(node);
    return type !== undefined && this.isOtherType(type, releases);
  }

  /** The same of all values of a type. */
  isOtherType(type: Type, releases: readonly ReleaseTemplate[]): boolean {
    const { checker } = this.services;
    const parts = partsOf(type, checker);
    if (!parts || releases.some(({ callee }) => callee.base !== 'resource')) return false;
    if (this.catalogued.isIgnored(type)) return true;
    const names = releases.map(({ callee }) => callee.path[0] ?? '');
    return !parts.some((part) => {
      const { sync, async } = this.disposables.methodsOf(part) ?? { sync: true, async: true };
      if (sync || async) return true;
      return names.some((name) => (name === '' ? part.getCallSignatures().length > 0 : checker.getPropertyOfType(checker.getApparentType(part), name) !== undefined));
    });
  }

  #ofProgram(): ProgramTypes {
    if (this.#types) return this.#types;
    const { program, checker } = this.services;
    const known = typesOfPrograms.get(program) ?? new WeakMap<Catalogue, ProgramTypes>();
    typesOfPrograms.set(program, known);
    const types = known.get(this.#catalogue) ?? {
      disposables: new DisposableTypes(checker, program),
      catalogued: new CatalogueTypes(checker, program, this.#catalogue),
      givingCallees: { CallExpression: new WeakMap(), NewExpression: new WeakMap() },
    };
    known.set(this.#catalogue, types);
    return (this.#types = types);
  }
}
