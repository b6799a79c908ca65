/** Vue and Solid are told of a teardown by a call: `onUnmounted(…)`, `onCleanup(…)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect } from '../../analysis/effects/effects.ts';
import type { MissingEffectCleanup } from '../../analysis/findings/missing-effect-cleanup.ts';
import { enclosingRoot, isFunctionLike, isWithin, unwrap } from '../../ast/nodes.ts';
import { isBehindAwait } from '../../ast/waits.ts';
import { areDisjoint } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { importOf } from '../rounds/event-import.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { behind, blockOfExpression, declarations, returnsOf, teardownCode } from './effect-body.ts';
import { areVisible, type EffectRelease } from './effect-release.ts';

interface Registrar {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** The registration right behind the acquisition, or in place of the `return` that nobody heeds. */
export function planRegistered(finding: MissingEffectCleanup, release: EffectRelease, sourceCode: SourceCode): PlanResult {
  const { effect } = finding;
  const registrar = registrarOf(effect, sourceCode);
  if (!registrar) return { refused: 'nothing takes a teardown here' };
  const planOf = (edits: readonly Edit[]): PlanResult =>
    areDisjoint([...edits, ...registrar.edits])
      ? { applicability: 'suggest', messageId: 'registerTeardown', data: { release: release.code, registrar: registrar.name }, edits: [...edits, ...registrar.edits] }
      : { refused: 'its parts overlap' };
  if (finding.kind === 'teardownIgnored') {
    const returned = returnsOf(effect.callback, sourceCode).find(({ argument }) => argument && isFunctionLike(unwrap(argument)));
    return returned?.argument ? planOf([registeredReturn(returned.range[0], returned.argument, registrar.name)].flat()) : { refused: 'what is returned stands elsewhere' };
  }
  const last = (inner: string): string => `${registrar.name}(${teardownCode(release, inner, effect, sourceCode)})`;
  const statement = statementAround(effect.call)?.statement;
  if (statement && standsBeside(effect, release, sourceCode)) return planOf([behind(statement, last, sourceCode)]);
  if (!isWithin(effect.callback, effect.call)) return { refused: 'others may call the function too' };
  if (effect.callback.body.type !== 'BlockStatement') {
    const edits = blockOfExpression(effect, release, last, sourceCode);
    return typeof edits === 'string' ? { refused: edits } : planOf(edits);
  }
  const acquisition = 'leak' in finding ? finding.found.site.call : finding.found.listener.call;
  const around = statementAround(acquisition);
  if (!around || enclosingRoot(acquisition) !== effect.callback) return { refused: 'it is acquired in another function' };
  if (isBehindAwait(acquisition, effect.callback, sourceCode.visitorKeys)) return { refused: 'behind an `await` nothing can be registered' };
  return planOf([...declarations(release, acquisition, sourceCode), ...release.edits, behind(around.statement, last, sourceCode)]);
}

/** Whether `onUnmounted(…)` can stand beside `onMounted(…)`: the names that it needs are known there. */
function standsBeside({ name, call, framework }: Effect, { lines, edits, uses }: EffectRelease, sourceCode: SourceCode): boolean {
  return framework === 'vue' && !name.startsWith('watch') && lines.length === 0 && edits.length === 0 && areVisible(uses, call, sourceCode);
}

/** `return () => …` as `onUnmounted(() => …)` */
function registeredReturn(start: number, argument: TSESTree.Node, name: string): Edit[] {
  return [
    { range: [start, argument.range[0]], text: `${name}(` },
    { range: [argument.range[1], argument.range[1]], text: ')' },
  ];
}

/** What registers a teardown, as it is called here: with the import, or the parameter of the callback, that it needs. */
function registrarOf(effect: Effect, sourceCode: SourceCode): Registrar | undefined {
  const { framework, name, callback, call } = effect;
  if (framework === 'vue' && name.startsWith('watch')) return parameterOf(effect, sourceCode);
  const wanted = framework === 'vue' ? 'onUnmounted' : 'onCleanup';
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return { name: `${sourceCode.getText(callee.object)}.${wanted}`, edits: [] };
  const module = moduleOf(callee, sourceCode);
  // Where nothing imports the effect, the build does, and imports this too.
  if (module === undefined) return callback.async ? undefined : { name: wanted, edits: [] };
  return importOf(wanted, module, sourceCode);
}

/** `watchEffect((onCleanup) => …)` */
function parameterOf({ callback }: Effect, sourceCode: SourceCode): Registrar | undefined {
  const [first] = callback.params;
  if (first) return first.type === 'Identifier' ? { name: first.name, edits: [] } : undefined;
  const name = freeName(sourceCode, callback.body, 'onCleanup');
  const open = sourceCode.getFirstToken(callback, ({ value }) => value === '(');
  return open ? { name, edits: [{ range: [open.range[1], open.range[1]], text: name }] } : undefined;
}

function moduleOf(callee: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== 'ImportDeclaration' || callee.type !== 'Identifier') continue;
    if (statement.specifiers.some(({ local }) => local.name === callee.name)) return statement.source.value;
  }
  return undefined;
}
