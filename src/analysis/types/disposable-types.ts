/** Whether values of a type are disposable, and by what: asked of the type's own dispose methods. */
import { endingWork, releaseNames, type Disposal } from '../disposables.ts';
import { declarationOf, isPlatform } from './declared-where.ts';
import { partsOf, type Program, type Checker, type Declaration, type Type, type TypeSymbol } from './services.ts';

/** A disposable of the project or of a package. */
export interface TypeDisposal extends Disposal {
  /** What declares the type; `undefined` for a type without a name. */
  readonly symbol: TypeSymbol | undefined;
  /** Who takes all that it gives, one by one, may need no release: a cursor, a subscription. */
  readonly isConsumed: boolean;
}

interface DisposeMethods {
  readonly sync: TypeSymbol | undefined;
  readonly async: TypeSymbol | undefined;
}

/** The interfaces that only say that something is disposable, and not what it is. */
const plainInterfaces: ReadonlySet<string> = new Set(['Disposable', 'AsyncDisposable']);

/** How many arrays may lie in each other. */
const maximumDepth = 4;

/** Answers for the types of one program. */
export class DisposableTypes {
  readonly #checker: Checker;
  readonly #program: Program;
  readonly #disposals = new WeakMap<Type, TypeDisposal | null>();
  readonly #methods = new WeakMap<Type, DisposeMethods>();

  constructor(checker: Checker, program: Program) {
    this.#checker = checker;
    this.#program = program;
  }

  /** The dispose methods that every part of a type has; `undefined` where it may be anything. */
  methodsOf(type: Type): { readonly sync: boolean; readonly async: boolean } | undefined {
    const parts = partsOf(type, this.#checker);
    if (!parts || parts.length === 0) return undefined;
    const methods = parts.map((part) => this.#methodsOf(part));
    return { sync: methods.every(({ sync }) => sync), async: methods.every(({ async }) => async) };
  }

  /**
   * What disposes of a value that may be of the type: of a union, the first part that is disposable. What gets its dispose method from a
   * class of the platform (iterators, timers, streams …) is none: the catalogue knows which of these must be released.
   */
  disposalOf(type: Type): TypeDisposal | undefined {
    const known = this.#disposals.get(type);
    if (known !== undefined) return known ?? undefined;
    const disposal = this.#disposalOf(type);
    this.#disposals.set(type, disposal ?? null);
    return disposal;
  }

  #disposalOf(type: Type): TypeDisposal | undefined {
    for (const part of partsOf(type, this.#checker) ?? []) {
      const { sync, async } = this.#methodsOf(part);
      if ((!sync && !async) || this.#isOfPlatform(part)) continue;
      const working = [sync, async].filter((method) => method !== undefined && !isEmpty(method));
      if (working.length === 0) continue;
      const symbol = part.aliasSymbol ?? part.getSymbol();
      const called = working.flatMap((method) => (method ? methodsCalledIn(method) : []));
      const properties = this.#checker.getPropertiesOfType(this.#checker.getApparentType(part));
      const methods = properties.map(({ name }) => name).filter((name) => releaseNames.has(name) || (called.includes(name) && !endingWork.test(name)));
      const endsWork = called.some((name) => endingWork.test(name));
      const isConsumed = properties.some(({ escapedName }) => String(escapedName).startsWith('__@asyncIterator@'));
      return { name: nameOf(symbol), sync: sync !== undefined, async: async !== undefined, methods, endsWork, symbol, isConsumed, plain: properties.filter((property) => isPlain(this.#checker.getTypeOfSymbol(property), this.#checker)).map((property) => property.name) };
    }
    return undefined;
  }

  #methodsOf(part: Type): DisposeMethods {
    const known = this.#methods.get(part);
    if (known) return known;
    let sync: TypeSymbol | undefined;
    let async: TypeSymbol | undefined;
    for (const property of this.#checker.getPropertiesOfType(this.#checker.getApparentType(part))) {
      const name = String(property.escapedName);
      // A number follows that differs from program to program.
      if (name.startsWith('__@dispose@')) sync = property;
      else if (name.startsWith('__@asyncDispose@')) async = property;
    }
    const methods = { sync, async };
    this.#methods.set(part, methods);
    return methods;
  }

  /** Whether a type is, or extends, one of the platform that is disposable by itself. */
  #isOfPlatform(part: Type): boolean {
    const seen = new Set<Type>();
    const pending = [this.#checker.getApparentType(part)];
    for (let type = pending.pop(); type; type = pending.pop()) {
      const target = targetOf(type);
      if (seen.has(target)) continue;
      seen.add(target);
      if (type.isIntersection()) pending.push(...type.types);
      const symbol = type.getSymbol();
      const declaration = symbol && declarationOf(symbol);
      const isNamed = symbol !== undefined && !plainInterfaces.has(symbol.name);
      if (declaration && isNamed && isPlatform(declaration.getSourceFile(), this.#program)) {
        const { sync, async } = this.#methodsOf(type);
        if (sync ?? async) return true;
      }
      if (target.isClassOrInterface()) pending.push(...this.#checker.getBaseTypes(target));
    }
    return false;
  }
}

/** The generic type behind one of its instances: `Lease<T>` behind `Lease<string>`. */
function targetOf(type: Type): Type {
  return (type as { readonly target?: Type }).target ?? type;
}

/** Whether the values of a type are primitives, or arrays of them. */
function isPlain(type: Type, checker: Checker, depth = 0): boolean {
  const parts = partsOf(type, checker) ?? [];
  return parts.length > 0 && parts.every((part) => {
    if (/^(?:string|number|boolean|true|false|bigint)$/.test(checker.typeToString(checker.getBaseTypeOfLiteralType(part)))) return true;
    const element = checker.isArrayType(part) || checker.isTupleType(part) ? part.getNumberIndexType() : undefined;
    return element !== undefined && depth < maximumDepth && isPlain(element, checker, depth + 1);
  });
}

function nameOf(symbol: TypeSymbol | undefined): string {
  // The compiler calls types without a name `__type`, `__object`, `__class`; a default export is `default`.
  return symbol === undefined || symbol.name.startsWith('__') || symbol.name === 'default' ? 'resource' : symbol.name;
}

/** The statements of the body that a declaration has in a source file. */
function bodyOf(declaration: Declaration): { readonly statements?: readonly unknown[]; getText: () => string } | undefined {
  return (declaration as { readonly body?: { readonly statements?: readonly unknown[]; getText: () => string } }).body;
}

/** Whether the method is there for form's sake. */
function isEmpty({ valueDeclaration }: TypeSymbol): boolean {
  return valueDeclaration !== undefined && bodyOf(valueDeclaration)?.statements?.length === 0;
}

/** The methods of the same object that the dispose method calls. */
function methodsCalledIn({ valueDeclaration }: TypeSymbol): string[] {
  const body = valueDeclaration && bodyOf(valueDeclaration);
  return body ? [...body.getText().matchAll(/^\W*(?:return |await )*this\.(\w+)\(/gm)].map(([, name = '']) => name) : [];
}
