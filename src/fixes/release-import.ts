/** A release that is a function of the module that acquires, as `closeSync(descriptor)`: what the file calls it, or how to import it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCall, unwrap } from '../ast/nodes.ts';
import type { Edit } from './plan.ts';
import type { Site, SourceCode } from './site.ts';
import { indentationAt, newlineOf, startsLine } from './text.ts';

/** Functions that release and need no import. */
const globalRelease = /^(?:clear|cancel)[A-Z]/;

type Variable = TSESLint.Scope.Variable;

/** The release as it can be written at the site, with the edits that make it so. */
export interface ReachableRelease {
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** What of a site the look-up needs. */
type ReleasePlace = Pick<Site, 'sourceCode' | 'statement'> & { readonly leak: { readonly acquisition: Pick<Site['leak']['acquisition'], 'node' | 'name' | 'release'> } };

function variableNamed(name: string, from: TSESTree.Node, sourceCode: SourceCode): Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(from); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable.defs.length > 0 ? variable : undefined;
  }
  return undefined;
}

/** Whether code of the file uses or declares the name anywhere, so that a new import of it would be another thing to that code. */
function isNameTaken(name: string, sourceCode: SourceCode): boolean {
  const isTaken = (scope: TSESLint.Scope.Scope): boolean =>
    (scope.set.get(name)?.defs.length ?? 0) > 0 ||
    scope.references.some(({ identifier }) => identifier.name === name) ||
    scope.childScopes.some(isTaken);
  const [global] = sourceCode.scopeManager?.scopes ?? [];
  return !global || isTaken(global);
}

/** A name more in a list of names, on a line of its own where the last one has that. */
function appendTo(last: TSESTree.Node, name: string, sourceCode: SourceCode): Edit {
  const { text } = sourceCode;
  const separator = startsLine(text, last.range[0]) ? `,${newlineOf(text)}${indentationAt(text, last.range[0])}` : ', ';
  return { range: [last.range[1], last.range[1]], text: `${separator}${name}` };
}

/** What the import declaration, or the pattern of a `require`, calls the function; else the edit that adds it. */
function importedFrom(acquirer: Variable, wanted: string, sourceCode: SourceCode): { name: string; edit?: Edit } | undefined {
  const [definition] = acquirer.defs;
  if (definition?.type === 'ImportBinding' && definition.node.type === 'ImportSpecifier') {
    const declaration = definition.parent as TSESTree.ImportDeclaration;
    const specifiers = declaration.specifiers.filter((one) => one.type === 'ImportSpecifier' && one.importKind !== 'type');
    const known = specifiers.find((one) => one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' && one.imported.name === wanted);
    if (known) return { name: known.local.name };
    const last = declaration.specifiers.at(-1);
    return last && declaration.importKind !== 'type' ? { name: wanted, edit: appendTo(last, wanted, sourceCode) } : undefined;
  }
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'ObjectPattern') return undefined;
  const { properties } = definition.node.id;
  for (const property of properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== wanted || property.computed) continue;
    return property.value.type === 'Identifier' ? { name: property.value.name } : undefined;
  }
  const last = properties.at(-1);
  return last && last.type !== 'RestElement' ? { name: wanted, edit: appendTo(last, wanted, sourceCode) } : undefined;
}

/** The catalogue's release of the resource as code for this place, or why it cannot be called there. */
export function reachableRelease({ leak, sourceCode, statement }: ReleasePlace): ReachableRelease | string {
  const { node, name, release } = leak.acquisition;
  const asItIs = { code: release, edits: [] };
  const wanted = /^([A-Za-z_$][\w$]*)\(/.exec(release)?.[1];
  // A method, or the resource itself.
  if (wanted === undefined || wanted === name) return asItIs;
  const callee = isCall(node) ? unwrap(node.callee) : undefined;
  // A method of the file gives it, and has what releases it from wherever that method had it: `this.begin()` for `clearInterval`.
  if (callee?.type === 'MemberExpression') return globalRelease.test(wanted) || variableNamed(wanted, statement, sourceCode) ? asItIs : `\`${wanted}\` is not imported`;
  const acquirer = callee?.type === 'Identifier' ? variableNamed(callee.name, statement, sourceCode) : undefined;
  // A global function has a global counterpart.
  if (!acquirer) return asItIs;
  const imported = importedFrom(acquirer, wanted, sourceCode);
  if (!imported) return `\`${wanted}\` is not imported`;
  const code = `${imported.name}${release.slice(wanted.length)}`;
  if (imported.edit) return isNameTaken(wanted, sourceCode) ? `\`${wanted}\` is something else here` : { code, edits: [imported.edit] };
  const isSame = variableNamed(imported.name, statement, sourceCode)?.scope === acquirer.scope;
  return isSame ? { code, edits: [] } : `\`${imported.name}\` is something else here`;
}
