/** `addAbortListener` of `node:events`, whose result removes the listener when its scope ends. */
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from '../../ast/nodes.ts';
import { areDisjoint, textAt } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { importOf } from '../rounds/event-import.ts';
import { settled, type Placed } from '../rounds/round-site.ts';
import { canHoldUsing, type SourceCode } from '../site.ts';
import { isCovered } from '../style.ts';
import { indentationAt } from '../text.ts';

export interface AddedListener {
  readonly target: TSESTree.Node;
  readonly handler: TSESTree.Node;
  readonly options: TSESTree.Node | undefined;
  /** What the declaration takes the place of. */
  readonly replaced: TSESTree.Node;
  /** There may be no signal. */
  readonly isOptional?: boolean;
}

/**
 * `using abortListener = addAbortListener(signal, handler)`.
 *
 * @param others - edits that go with it
 */
export function planAddAbortListener({ target, handler, options, replaced, isOptional }: AddedListener, { statement, container }: Pick<Placed, 'statement' | 'container'>, others: readonly Edit[], { sourceCode, style }: RepairContext): PlanResult {
  const isPlain = !options || (options.type === 'ObjectExpression' && options.properties.every((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'once'));
  if (!isPlain || !canHoldUsing(container)) return { refused: 'its options say more' };
  const isThere = isCovered(style.node, '^18.18 || >=20.5.0');
  if (!style.hasUsingSyntax || style.target === 'try-finally' || !isThere) return { refused: 'no `using` where it runs' };
  if (isOfPage(sourceCode)) return { refused: 'a page has no `node:events`' };
  const imported = importOf('addAbortListener', 'node:events', sourceCode);
  if (!imported) return { refused: 'it cannot be imported' };
  const name = freeName(sourceCode, statement, 'abortListener');
  const signal = sourceCode.getText(target);
  const added = `${imported.name}(${signal}, ${textAt(indentationAt(sourceCode.text, replaced.range[0]), handler, sourceCode)})`;
  const edits = settled([{ range: replaced.range, text: `using ${name} = ${isOptional ? `${signal} && ` : ''}${added}` }, ...imported.edits, ...others]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'useAbortListener', edits } : { refused: 'its parts overlap' };
}

const pageNames = new Set(['window', 'document', 'localStorage', 'sessionStorage', 'navigator']);
const ofNode = /^(?:node:|(?:fs|path|os|http|https|net|stream|events|util|child_process|crypto|worker_threads)(?:\/|$))/;

/** Whether the code belongs to a page: it names what only a page has, or holds elements, and imports nothing of Node. */
function isOfPage({ ast }: SourceCode): boolean {
  if (ast.body.some((statement) => statement.type === 'ImportDeclaration' && ofNode.test(statement.source.value))) return false;
  const { tokens } = ast;
  return tokens.some(({ type, value }, index) => type === 'JSXIdentifier' || (type === 'Identifier' && pageNames.has(value) && !/^\??\.$/.test(tokens[index - 1]?.value ?? '')));
}
