/** The contracts of what a file calls: of its own functions by their comments, of those of other files through the checker. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { unwrap, type Call } from '../../ast/nodes.ts';
import type { Origins } from '../origins.ts';
import { declarationOf } from '../types/declared-where.ts';
import type { TypeSymbol } from '../types/services.ts';
import type { TypeInformation } from '../types/type-information.ts';
import { contractOf, type Contract, type ParameterContract } from './contract.ts';
import { documentedContract, mayHoldContracts, parameterNames } from './documented.ts';

interface Signed {
  readonly contract: Contract;
  readonly parameters: readonly (string | undefined)[];
}

export class Contracts {
  readonly #sourceCode: TSESLint.SourceCode;
  readonly #origins: Origins;
  readonly #types: TypeInformation | undefined;
  #mayHold: boolean | undefined;
  readonly #ofCalls = new Map<Call, Signed | undefined>();
  readonly #ofSymbols = new Map<TypeSymbol, Signed | undefined>();

  constructor(sourceCode: TSESLint.SourceCode, origins: Origins, types: TypeInformation | undefined) {
    this.#sourceCode = sourceCode;
    this.#origins = origins;
    this.#types = types;
  }

  /** The contract of what a call calls. */
  ofCall(call: Call): Contract | undefined {
    return this.#signed(call)?.contract;
  }

  /** What the callee says it does with an argument. */
  ofArgument(call: Call, index: number): ParameterContract | undefined {
    const signed = this.#signed(call);
    const name = signed?.parameters[index] ?? undefined;
    return name === undefined ? undefined : signed?.contract.parameters.get(name);
  }

  #signed(call: Call): Signed | undefined {
    if (this.#ofCalls.has(call)) return this.#ofCalls.get(call);
    const signed = this.#ofFile(call) ?? this.#ofOtherFile(call);
    this.#ofCalls.set(call, signed);
    return signed;
  }

  #ofFile(call: Call): Signed | undefined {
    this.#mayHold ??= mayHoldContracts(this.#sourceCode.text);
    const origin = this.#mayHold ? this.#origins.of(call.callee) : undefined;
    if (origin?.kind !== 'function' && origin?.kind !== 'class') return undefined;
    const contract = documentedContract(origin.node, this.#sourceCode);
    if (!contract) return undefined;
    return { contract, parameters: origin.kind === 'function' ? parameterNames(origin.node) : [] };
  }

  #ofOtherFile(call: Call): Signed | undefined {
    if (!this.#types?.facts.hasContracts) return undefined;
    const symbol = this.#types.services.symbolAt(nameOf(call));
    if (!symbol) return undefined;
    if (this.#ofSymbols.has(symbol)) return this.#ofSymbols.get(symbol);
    const tags = symbol.getJsDocTags(this.#types.services.checker).map(({ name, text }) => ({ name, text: (text ?? []).map((part) => part.text).join('') }));
    const contract = contractOf(tags);
    const signed = contract && { contract, parameters: declaredParameters(symbol) };
    this.#ofSymbols.set(symbol, signed);
    return signed;
  }
}

/** The name that is called: `open` of `store.open(…)`. */
function nameOf(call: Call): TSESTree.Node {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.property : callee;
}

/** The names of the parameters, as the declaration in the other file writes them. */
function declaredParameters(symbol: TypeSymbol): string[] {
  const declaration = declarationOf(symbol) as Declared | undefined;
  // `export const adopt = (lease: Lease) => …`, `adopt: (lease: Lease) => void`.
  const { parameters = [] } = [declaration, declaration?.initializer, declaration?.type].find((one) => one?.parameters) ?? {};
  return parameters.map(({ name }) => name.text ?? '');
}

/** What of a declaration holds its parameters; TypeScript's own types of it would need TypeScript to tell them apart. */
interface Declared {
  readonly parameters?: readonly { readonly name: { readonly text?: string } }[];
  readonly initializer?: Declared;
  readonly type?: Declared;
}
