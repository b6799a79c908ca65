/** The catalogue's names for what a program's types and functions are, wherever they come from. */
import { normaliseModule, type Catalogue, type TypeKey } from '../../resources/index.ts';
import { declarationOf, declaredName, packageOf } from './declared-where.ts';
import { partsOf, type Checker, type Program, type Type, type TypeSymbol } from './services.ts';

/** How far up a class is followed. */
const maximumBases = 12;

/** Answers for the types of one program, by one catalogue. */
export class CatalogueTypes {
  readonly #checker: Checker;
  readonly #program: Program;
  readonly #catalogue: Catalogue;
  readonly #keys = new WeakMap<TypeSymbol, TypeKey | null>();
  readonly #ignored = new WeakMap<TypeSymbol, boolean>();

  constructor(checker: Checker, program: Program, catalogue: Catalogue) {
    this.#checker = checker;
    this.#program = program;
    this.#catalogue = catalogue;
  }

  /** The type of the catalogue that values of this type are instances of, themselves or by a base class. */
  keyOf(type: Type): TypeKey | undefined {
    for (const part of partsOf(type, this.#checker) ?? []) {
      for (const symbol of this.#lineOf(part)) {
        const key = this.#keyOfSymbol(symbol);
        if (key !== undefined) return key;
      }
    }
    return undefined;
  }

  /** Whether the settings say that values of the type are no resources. */
  isIgnored(type: Type): boolean {
    if (this.#catalogue.ignoredTypes.length === 0) return false;
    return (partsOf(type, this.#checker) ?? []).some((part) => this.#lineOf(part).some((symbol) => this.#isIgnoredSymbol(symbol)));
  }

  /** The export of a module of the catalogue that a name stands for. */
  exportBehind(symbol: TypeSymbol): { readonly module: string; readonly path: readonly string[] } | undefined {
    const declared = declaredName(symbol, this.#checker, this.#program);
    const [first = '', ...others] = declared?.name.split('.') ?? [];
    for (const written of declared?.modules ?? []) {
      const module = normaliseModule(written);
      if (module !== '' && this.#catalogue.exportsOf(module).has(first)) return { module, path: [first, ...others] };
    }
    return undefined;
  }

  /** What declares a type, and the classes and interfaces that it extends. */
  #lineOf(part: Type): TypeSymbol[] {
    const symbols: TypeSymbol[] = part.aliasSymbol ? [part.aliasSymbol] : [];
    const pending: Type[] = [this.#checker.getApparentType(part)];
    for (let type = pending.shift(); type && symbols.length < maximumBases; type = pending.shift()) {
      if (type.isIntersection()) pending.push(...type.types);
      const symbol = type.getSymbol();
      if (symbol) symbols.push(symbol);
      const target = (type as { readonly target?: Type }).target ?? type;
      if (target.isClassOrInterface()) pending.push(...this.#checker.getBaseTypes(target));
    }
    return symbols;
  }

  #keyOfSymbol(symbol: TypeSymbol): TypeKey | undefined {
    const known = this.#keys.get(symbol);
    if (known !== undefined) return known ?? undefined;
    const declared = declaredName(symbol, this.#checker, this.#program);
    let key: TypeKey | undefined;
    for (const module of declared?.modules ?? []) key ??= declared && this.#catalogue.typeNamed(module, declared.name);
    this.#keys.set(symbol, key ?? null);
    return key;
  }

  #isIgnoredSymbol(symbol: TypeSymbol): boolean {
    const known = this.#ignored.get(symbol);
    if (known !== undefined) return known;
    const file = declarationOf(symbol)?.getSourceFile().fileName;
    const answer = this.#catalogue.ignoredTypes.some((ignored) => {
      if (typeof ignored === 'string') return ignored === symbol.name;
      return ignored.name === symbol.name && file !== undefined && ignored.package === packageOf(file);
    });
    this.#ignored.set(symbol, answer);
    return answer;
  }
}
