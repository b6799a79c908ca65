/** Handing over what is on a stack: `return stack.move()` for the stack itself, `stack.move()` in front of the `return` for what it holds. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CleanupBeforeReturn, ReturnedResource } from '../../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import { isCall, isFunctionLike, isWithin, loopAround } from '../../ast/nodes.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { freeName } from '../names.ts';
import { isChoice, isReleasedByHand } from './hand-over.ts';
import { statementsOf, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

const registering = new Set(['use', 'adopt', 'defer']);

function isStack({ scope: { entry } }: ReturnedResource): boolean {
  return entry?.id.endsWith('disposable-stack') ?? false;
}

/** How many things the stack holds; undefined where that is not known, or something else than a registration is done with it. */
function registrationsOn(name: string, declarator: TSESTree.VariableDeclarator, { sourceCode }: RepairContext): number | undefined {
  const variable = sourceCode.getDeclaredVariables(declarator).find((one) => one.name === name);
  const uses = (variable?.references ?? []).filter((reference) => !reference.init).map(({ identifier }) => identifier);
  const isPlain = uses.every(({ parent }) => {
    const call = parent.parent;
    return parent.type === 'MemberExpression' && parent.property.type === 'Identifier' && registering.has(parent.property.name) && call !== undefined && isCall(call) && call.callee === parent;
  });
  // What each round of a loop registers are many.
  return isPlain && uses.every((use) => loopAround(use, declarator.parent.parent) === undefined) ? uses.length : undefined;
}

/** Always a suggestion. */
export function planMove(finding: CleanupBeforeReturn, context: RepairContext): PlanResult {
  const { sourceCode } = context;
  const { resources, node: statement } = finding;
  const [first] = resources;
  const declarator = first?.scope.using ?? first?.scope.stack;
  if (!first || declarator?.id.type !== 'Identifier' || !resources.every((one) => isStack(one) || one.scope.stack)) return { refused: 'no stack holds it' };
  if (resources.some(({ scope }) => (scope.using ?? scope.stack) !== declarator)) return { refused: 'several stacks hold it' };
  const stack = declarator.id.name;
  const returned = resources.flatMap((one) => one.returned);
  const itself = returned.filter(({ node }) => node.type === 'Identifier' && node.name === stack);
  if (itself.length > 0) {
    if (itself.length < returned.length || itself.some(({ node }) => !isWithin(node, statement))) return { refused: 'what is on it is returned as well' };
    const edits = itself.map(({ node }): Edit => {
      const isShorthand = node.parent?.type === 'Property' && node.parent.shorthand;
      return { range: node.range, text: isShorthand ? `${stack}: ${stack}.move()` : `${stack}.move()` };
    });
    return { applicability: 'suggest', messageId: 'moveStack', data: { stack }, edits };
  }
  if (registrationsOn(stack, declarator, context) !== returned.length) return { refused: 'the stack holds more than what is returned' };
  const moved = moveInFrontOf(statement, stack, sourceCode);
  if (!moved || returned.some(({ node }) => isWithin(node, statement) && node.type === 'CallExpression')) {
    return { refused: 'it is put on the stack where it is returned' };
  }
  return { applicability: 'suggest', messageId: 'moveStack', data: { stack }, edits: [moved] };
}

/** `stack.move()` on the line above a `return`. */
function moveInFrontOf(statement: TSESTree.ReturnStatement, stack: string, sourceCode: SourceCode): Edit | undefined {
  const { text } = sourceCode;
  const [start] = statement.range;
  if (!statementsOf(statement.parent) || !startsLine(text, start) || isInTryWithFinally(statement)) return undefined;
  return { range: [start, start], text: `${stack}.move()${semicolonOf(sourceCode, statement)}${newlineOf(text)}${indentationAt(text, start)}` };
}

/** Whether a `finally` still comes behind a `return`: where it fails, the caller gets nothing. */
function isInTryWithFinally(statement: TSESTree.ReturnStatement): boolean {
  for (let node: TSESTree.Node = statement; node.parent && !isFunctionLike(node.parent); node = node.parent) {
    if (node.parent.type === 'TryStatement' && node.parent.finalizer && node !== node.parent.finalizer) return true;
  }
  return false;
}

/** A stack that releases the resource on each way but those that hand it over. Always a suggestion. */
export function planStackAndMove({ resources, siblings, kind }: CleanupBeforeReturn, { sourceCode, style }: RepairContext): PlanResult {
  if (!style.hasUsingSyntax || !style.hasStacks || style.target === 'try-finally') return { refused: 'no stacks where it runs' };
  const [resource, other] = resources;
  const declarator = resource?.scope.using;
  if (resource && isReleasedByHand(resource)) return { refused: 'it is released by hand besides' };
  if (!resource || other || kind !== 'returnsReleased' || !declarator?.init || isStack(resource)) return { refused: 'it is not one resource that `using` declares' };
  const declaration = declarator.parent;
  const keyword = sourceCode.getFirstToken(declaration, ({ value }) => value === 'using');
  const { text } = sourceCode;
  const [start] = declaration.range;
  if (!keyword || declaration.declarations.length > 1 || !startsLine(text, start) || !statementsOf(declaration.parent)) return { refused: 'its line holds something else' };
  if (resource.scope.acquisition.type === 'Identifier') return { refused: 'it has another name besides' };
  const stack = freeName(sourceCode, declaration, 'stack', 'cleanup');
  const moved = siblings.map((sibling) => (isChoice(sibling.argument) ? undefined : moveInFrontOf(sibling, stack, sourceCode)));
  if (moved.some((edit) => edit === undefined)) return { refused: 'a `return` hands over one of several values, or stands on no line of its own' };
  const isAsync = declaration.kind === 'await using';
  const semicolon = semicolonOf(sourceCode, declaration);
  const head = `${isAsync ? 'await using' : 'using'} ${stack} = new ${isAsync ? 'AsyncDisposableStack' : 'DisposableStack'}()${semicolon}`;
  const edits: Edit[] = [
    { range: [start, keyword.range[1]], text: `${head}${newlineOf(text)}${indentationAt(text, start)}const` },
    { range: [declarator.init.range[0], declarator.init.range[0]], text: `${stack}.use(` },
    { range: [declarator.init.range[1], declarator.init.range[1]], text: ')' },
    ...moved.filter((edit) => edit !== undefined),
  ];
  return { applicability: 'suggest', messageId: 'useStack', data: { stack }, edits };
}
