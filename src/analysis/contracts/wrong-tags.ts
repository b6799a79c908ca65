/** Tags of ownership that say nothing: of a parameter that there is not, of what is no function, of a release that is none, misspelled. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { isFunctionLike, unwrap } from '../../ast/nodes.ts';
import type { Signs } from '../signs.ts';
import { contractTags, firstWord, isOfJsdoc, parameterContract, releaseIn, tagsOf, type ParameterContract, type Tag } from './contract.ts';
import { isRelease } from './contract-sites.ts';
import { parameterNames, type Callable } from './documented.ts';

export interface WrongTag {
  /** The tag as a place in the file. */
  readonly node: TSESTree.Node;
  readonly tag: string;
  /** What is wrong with it, as the end of a sentence that begins with the tag. */
  readonly problem: string;
}

/** How our tags and the likes of them begin; cheaper than an expression. */
const beginnings = ['@must', '@take', '@borrow', '@release', '@Must', '@Take', '@Borrow', '@Release'] as const;

/** Whether a comment of the file may hold a tag of ownership, right or wrong. */
export function mayHoldTags(signs: Signs): boolean {
  return beginnings.some((beginning) => signs.has(beginning));
}

/** The wrong tags of a file, in the order of the text. */
export function wrongTags(sourceCode: TSESLint.SourceCode): WrongTag[] {
  return sourceCode.getAllComments().flatMap((comment) => {
    if (comment.type !== 'Block' || !comment.value.startsWith('*') || !beginnings.some((beginning) => comment.value.includes(beginning))) return [];
    const documented = documentedBy(comment, sourceCode);
    const said = new Map<string, ParameterContract>();
    return tagsOf(comment.value).flatMap((tag) => {
      const problem = problemOf(tag, documented, said);
      return problem === undefined ? [] : [{ node: placeOf(tag, comment, sourceCode), tag: tag.name, problem }];
    });
  });
}

/** What a comment documents: something that is called, something that never is, or nothing that can be told. */
type Documentation = { readonly callable: Callable } | 'class' | 'other' | 'unknown';

function problemOf(tag: Tag, documented: Documentation, said: Map<string, ParameterContract>): string | undefined {
  const names = typeof documented === 'object' ? parameterNames(documented.callable) : undefined;
  const contract = parameterContract(tag.name);
  if (!contract && tag.name !== 'mustRelease') {
    const meant = meantBy(tag, names);
    return meant === undefined ? undefined : `is no tag; \`@${meant}\` is`;
  }
  if (isOfJsdoc(tag.name, tag.text)) return undefined;
  if (documented === 'other' || (documented === 'class' && contract)) return 'says something of a function, and documents none';
  if (!contract) {
    const release = releaseIn(tag.text);
    return release === undefined || isRelease(release) ? undefined : `names no release: \`${release}\``;
  }
  const name = firstWord(tag.text);
  if (name === '') return 'must name the parameter that it is about';
  if (names && !names.includes(undefined) && !names.includes(name)) return `names \`${name}\`, which is no parameter here`;
  const before = said.get(name);
  said.set(name, contract);
  return before === undefined || before === contract ? undefined : `says something else of \`${name}\` than the tag before`;
}

/** The tag that was probably meant: in another case, with one letter more, less, or another, or without an `s` here and there. */
function meantBy({ name, text }: Tag, names: readonly (string | undefined)[] | undefined): string | undefined {
  const meant = contractTags.find((tag) => reduced(tag) === reduced(name) || isOneLetterOff(tag.toLowerCase(), name.toLowerCase()));
  // `@release 2.1` and its like are tags of others.
  const isCommon = /^(?:released?|borrow)$/i.test(name);
  return isCommon && !names?.includes(firstWord(text)) ? undefined : meant;
}

function reduced(name: string): string {
  return name.toLowerCase().replaceAll('s', '');
}

function isOneLetterOff(one: string, other: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [rest, otherRest] = [one.slice(same), other.slice(same)];
  return rest.slice(1) === otherRest.slice(1) || rest === otherRest.slice(1) || rest.slice(1) === otherRest;
}

function documentedBy(comment: TSESTree.Comment, sourceCode: TSESLint.SourceCode): Documentation {
  const token = sourceCode.getTokenAfter(comment);
  if (!token) return 'other';
  const begun = nodesAt(token.range[0], sourceCode)
    .filter((node) => node.range[0] === token.range[0] && node.type !== 'Program')
    .map((node) => ('declaration' in node && node.declaration ? node.declaration : node));
  for (const node of begun) {
    const callable = callableOf(node);
    if (callable) return { callable };
  }
  if (begun.some(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression')) return 'class';
  const isOther = begun.some(({ type }) => ['TSInterfaceDeclaration', 'TSEnumDeclaration', 'ImportDeclaration', 'IfStatement', 'ForOfStatement'].includes(type));
  return isOther || begun.some(holdsNoFunction) ? 'other' : 'unknown';
}

/** Whether what a constant or a field holds is seen, and no function: `export const limit = 3`. */
function holdsNoFunction(node: TSESTree.Node): boolean {
  const declarations = node.type === 'VariableDeclaration' ? node.declarations : [];
  const value = node.type === 'PropertyDefinition' ? node.value : declarations.length === 1 ? declarations[0]?.init : undefined;
  return value ? /^(?:Literal|TemplateLiteral|ArrayExpression|ObjectExpression|BinaryExpression)$/.test(unwrap(value).type) : false;
}

/** What is called, of a declaration, a member or a type that holds it. */
function callableOf(node: TSESTree.Node | null | undefined): Callable | undefined {
  if (!node) return undefined;
  if (isFunctionLike(node)) return node;
  switch (node.type) {
    case 'TSDeclareFunction':
    case 'TSMethodSignature':
    case 'TSFunctionType':
    case 'TSCallSignatureDeclaration':
    case 'TSEmptyBodyFunctionExpression':
      return node;
    case 'VariableDeclaration':
      return node.declarations.length === 1 ? (callableOf(node.declarations[0].init && unwrap(node.declarations[0].init)) ?? callableOf(node.declarations[0].id.typeAnnotation?.typeAnnotation)) : undefined;
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return callableOf(node.value);
    case 'TSPropertySignature':
      return callableOf(node.typeAnnotation?.typeAnnotation);
    case 'TSTypeAliasDeclaration':
      return callableOf(node.typeAnnotation);
    default:
      return undefined;
  }
}

/** A tag as a node that a report can start at. */
function placeOf(tag: ReturnType<typeof tagsOf>[number], comment: TSESTree.Comment, sourceCode: TSESLint.SourceCode): TSESTree.Node {
  const offset = comment.range[0] + '/*'.length;
  const range: [number, number] = [offset + tag.start, offset + tag.end];
  const loc = { start: sourceCode.getLocFromIndex(range[0]), end: sourceCode.getLocFromIndex(range[1]) };
  // Comments are no nodes, but have what a report needs of one.
  return { ...comment, range, loc } as unknown as TSESTree.Node;
}
