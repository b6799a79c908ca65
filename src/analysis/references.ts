/** The variables that the identifiers of a file refer to. */
import { findVariable } from '@eslint-community/eslint-utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Catalogue } from '../resources/index.ts';
import { isAmbientGlobal } from './globals.ts';

/** After so many climbs through the scopes, an index of all references is cheaper. */
const maximumLookUps = 100;

/** Looks variables up; keeps an index once it is asked often. */
export class References {
  readonly #sourceCode: TSESLint.SourceCode;
  readonly #catalogue: Catalogue;
  readonly #index = new Map<TSESTree.Node, TSESLint.Scope.Variable | undefined>();
  #lookUps = 0;

  constructor(sourceCode: TSESLint.SourceCode, catalogue: Catalogue) {
    this.#sourceCode = sourceCode;
    this.#catalogue = catalogue;
  }

  /** The variable that an identifier refers to; `undefined` for a global that is undeclared, or only described by the file. */
  variableOf(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): TSESLint.Scope.Variable | undefined {
    const variable = this.#resolved(identifier);
    return variable && isAmbientGlobal(variable, this.#catalogue) ? undefined : variable;
  }

  #resolved(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): TSESLint.Scope.Variable | undefined {
    if (this.#lookUps === maximumLookUps) this.#indexAll();
    this.#lookUps += 1;
    if (this.#index.has(identifier)) return this.#index.get(identifier);
    const scope = this.#sourceCode.getScope(identifier);
    return (findVariable(scope as never, identifier.name) ?? undefined) as TSESLint.Scope.Variable | undefined;
  }

  /** One look-up for each reference instead of a climb through the scopes. */
  #indexAll(): void {
    for (const { references } of this.#sourceCode.scopeManager?.scopes ?? []) {
      for (const { identifier, resolved } of references) this.#index.set(identifier, resolved ?? undefined);
    }
  }
}
