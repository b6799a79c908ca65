/** Faults in the fixes. */
import type { Mutant } from './mutant.ts';

export const fixMutants: readonly Mutant[] = [
  {
    name: 'a fix does not await what is returned',
    file: 'fixes/take-out.ts',
    find: `      edits.push({ range: [argument.range[0], argument.range[0]], text: isSimple ? 'await ' : 'await (' });`,
    replace: '',
  },
  {
    name: 'a promise under an asynchronous release is returned as it is',
    file: 'fixes/take-out.ts',
    find: 'canAwait && (isAsyncRelease || node.range[0] < releasedAt) && (mayBePromise',
    replace: 'canAwait && node.range[0] < releasedAt && (mayBePromise',
  },
  {
    name: 'the manual release stays beside using',
    file: 'fixes/use-using.ts',
    find: '...declarationEdits(declaration, keyword, site), ...removals,',
    replace: '...declarationEdits(declaration, keyword, site),',
  },
  {
    name: 'await using becomes using',
    file: 'fixes/use-using.ts',
    find: `  const keyword = form.isAsync ? 'await using' : 'using';\n  const edits`,
    replace: `  const keyword = 'using';\n  const edits`,
  },
  {
    name: 'a stack is not told to release',
    file: 'fixes/use-stack.ts',
    find: '    edits.push({ range: [start, start], text: `${stack}.adopt(` }, { range: [end, end], text: `, ${onDispose})` });',
    replace: '    edits.push({ range: [start, start], text: `${stack}.adopt(` }, { range: [end, end], text: `, () => {})` });',
  },
  {
    name: 'a fix hides the error of the work',
    file: 'fixes/missing-cleanup.ts',
    find: `return wouldMask ? { refused: 'the error of the release would take the place of that of the work' } : planFinally(site);`,
    replace: 'return planFinally(site);',
  },
  {
    name: 'a fix of a loop hides the error of the round',
    file: 'fixes/cleanup-in-loop.ts',
    find: `(finding.wouldMask ? { refused: 'the error of the release would take the place of that of the round' } : planRoundFinally(finding, context))`,
    replace: 'planRoundFinally(finding, context)',
  },
  {
    name: 'a guard is set and its work is never done',
    file: 'fixes/stopping/guard-once.ts',
    find: 'if (${reference}) return${semicolon}${newline}${inner}${reference} = true${semicolon}`;',
    replace: 'if (!${reference}) return${semicolon}${newline}${inner}${reference} = true${semicolon}`;',
  },
  {
    name: 'a guard comes in front of what may fail',
    file: 'fixes/stopping/guard-once.ts',
    find: '  if (statement && node.body.body.slice(0, index).some',
    replace: '  if (statement && node.body.body.slice(0, 0).some',
  },
  {
    name: 'a guard comes in front of what may fail, where a helper does the rest',
    file: 'fixes/stopping/guard-once.ts',
    find: 'const index = node.body.body.findIndex((statement) => leadsTo(operation, statement, stop, sourceCode));',
    replace: 'const index = node.body.body.findIndex((statement) => isWithin(operation, statement));',
  },
  {
    name: 'a flag that is set early is not taken back',
    file: 'fixes/stopping/set-first.ts',
    find: '  const needsUndo = !late.final && race.mayFail;',
    replace: '  const needsUndo = false as boolean;',
  },
  {
    name: 'a flag that was never set is not taken back',
    file: 'fixes/stopping/set-first.ts',
    find: '  const needsUndo = test.list.slice(0, -1).some((statement) => mayFail(statement, sourceCode));',
    replace: '  const needsUndo = false as boolean;',
  },
  {
    name: 'a promise behind what was thrown away is not awaited',
    file: 'fixes/discarded.ts',
    find: '`${keyword} ${free} = ` }, ...pending.edits],',
    replace: '`${keyword} ${free} = ` }],',
  },
  {
    name: 'cleanup gets another signal that is aborted',
    file: 'fixes/aborted-signal-in-cleanup.ts',
    find: `const fresh = 'AbortSignal.timeout(5_000)';`,
    replace: `const fresh = 'AbortSignal.abort()';`,
  },
  {
    name: 'what is taken out of an object is declared as if it were the object',
    file: 'fixes/acquiring/acquire-first.ts',
    find: `const name = pattern ? sourceCode.getText(pattern) : declarator`,
    replace: 'const name = declarator',
  },
  {
    name: 'a stack that holds more is moved',
    file: 'fixes/returning/move-stack.ts',
    find: `  if (registrationsOn(stack, declarator, context) !== returned.length) return { refused: 'the stack holds more than what is returned' };\n`,
    replace: '',
  },
  {
    name: 'a floating release becomes void',
    file: 'fixes/closing/await-release.ts',
    find: `edits: [awaitAt(promise, dropped && !isGiven(dropped) ? dropped : undefined), ...pending],`,
    replace: `edits: [{ range: [promise.range[0], promise.range[0]], text: 'void ' }, ...pending],`,
  },
  {
    name: 'all that is returned needs the controller',
    file: 'fixes/aborting/abort-scope.ts',
    find: `return work === 'await' && [...all].some((mention) => isWithin(mention, argument)) ? 'needed' : work;`,
    replace: `return work === 'await' ? 'needed' : work;`,
  },
  {
    name: 'the consumers of a generator return as they did',
    file: 'fixes/generator-consumers.ts',
    find: `return edits.length === 0 ? plan : { ...plan, applicability: 'suggest', edits: [...plan.edits, ...edits] };`,
    replace: 'return plan;',
  },
];
