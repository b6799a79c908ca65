/** Faults in the parts of the analysis that one rule asks. */
import type { Mutant } from './mutant.ts';

export const ruleMutants: readonly Mutant[] = [
  {
    name: 'a promise that is dropped counts as awaited',
    file: 'analysis/closing/promise-fate.ts',
    find: `      case 'ExpressionStatement':\n        return fate('dropped');`,
    replace: `      case 'ExpressionStatement':\n        return fate('awaited');`,
  },
  {
    name: 'void is taken for a use',
    file: 'analysis/closing/promise-fate.ts',
    find: `        if (parent.operator !== 'void') return fate('used');`,
    replace: `        return fate('used');`,
  },
  {
    name: 'a handler that does nothing counts as one that looks',
    file: 'analysis/closing/swallowing.ts',
    find: '  return callback !== undefined && doesNothing(callback, isValueUsed);',
    replace: '  return false;',
  },
  {
    name: 'an empty catch counts as one that looks',
    file: 'analysis/closing/swallowing.ts',
    find: '  return body.body.every((statement) => isSilent(statement, true));',
    replace: '  return false;',
  },
  {
    name: 'a catch between release and finally does not count',
    file: 'analysis/closing/lost-errors.ts',
    find: '    if (parent.finalizer === inner) return parent;',
    replace: '    if (parent.block === inner) return parent;',
  },
  {
    name: 'what is returned is never a promise',
    file: 'analysis/returning/promise-values.ts',
    find: '  if (name !== undefined && /[a-z]Async$/.test(name)) return true;',
    replace: '',
  },
  {
    name: 'work under a lock needs no lock',
    file: 'analysis/returning/returned-values.ts',
    find: '    return (this.#scope.guardsWork &&',
    replace: '    return (!this.#scope.guardsWork &&',
  },
  {
    name: 'a removal of whatever function counts',
    file: 'analysis/listening/abort-listeners.ts',
    find: 'return isSameHandler(unwrap(handler), listener, context) && (',
    replace: 'return (',
  },
  {
    name: 'a removal for the other phase counts',
    file: 'analysis/listening/abort-listeners.ts',
    find: " === 'abort' && captures(removed) === captures(added);",
    replace: " === 'abort';",
  },
  {
    name: 'nothing fails in the finally that removes a listener',
    file: 'analysis/listening/lost-listeners.ts',
    find: '.filter((finalizer) => !isWithin(call, finalizer)),',
    replace: ',',
  },
  {
    name: 'a finally does not clean up after its try',
    file: 'analysis/aborted/causes.ts',
    find: 'parent.finalizer === child && this.#uses(parent.block, key)',
    replace: 'parent.finalizer === child && !this.#uses(parent.block, key)',
  },
  {
    name: 'who asks first is not heard',
    file: 'analysis/aborted/causes.ts',
    find: 'return isAskedFor(call, child) ? undefined : parent;',
    replace: 'return parent;',
  },
  {
    name: 'an abort behind the cleanup counts as one before',
    file: 'analysis/aborted/own-controllers.ts',
    find: 'return abort.range[0] > call.range[1] && !isRepeated(abort, call, made);',
    replace: 'return false;',
  },
  {
    name: 'a field that is emptied counts as released',
    file: 'analysis/fields/mentions.ts',
    find: `return isNothing(parent.right, context) ? 'empty' : 'replace';`,
    replace: `return isNothing(parent.right, context) ? 'release' : 'replace';`,
  },
  {
    name: 'a field that is handed out stays with the object',
    file: 'analysis/fields/field-leaks.ts',
    find: `if (uses.has('give') || uses.has('replace')) return [];`,
    replace: `if (uses.has('replace')) return [];`,
  },
  {
    name: 'what is taken out of an object or a list is no resource',
    file: 'analysis/sites.ts',
    find: `  return partSite(common, kind === 'element' ? Number(key) : key, context);`,
    replace: '  return undefined;',
  },
  {
    name: 'what an assignment takes out of an object or a list is no resource',
    file: 'analysis/sites.ts',
    find: `  return definition && isWithin(definition, site.root) ? { ...site, variable, bound: parent } : undefined;`,
    replace: '  return undefined;',
  },
  {
    name: 'what is taken out of a list is released by nobody twice',
    file: 'analysis/stopping/once-only.ts',
    find: '  return index < 0 ? undefined : [String(index)];',
    replace: '  return index < 0 ? undefined : [];',
  },
  {
    name: 'a guard is never seen',
    file: 'analysis/stopping/stop-guards.ts',
    find: '  if (cleared.length > 0) return true;',
    replace: '  if (cleared.length > 0) return false;',
  },
  {
    name: 'a flag that is tested is no guard',
    file: 'analysis/stopping/stop-guards.ts',
    find: '  if (body.testsBefore(node).some((test) => canStop(test, operation, body))) return true;',
    replace: '',
  },
  {
    name: 'an error that has been told is asked for in finally',
    file: 'analysis/closing/held-steps.ts',
    find: `const isOver = edge.kind === 'throw' && last !== undefined && isTold?.(last) === true;`,
    replace: 'const isOver = false;',
  },
  {
    name: 'a return under the condition of a finally is given',
    file: 'analysis/returning/replaced-returns.ts',
    find: 'isGiven ||= next?.held === true && edge.to === facts.graph.returned;',
    replace: 'isGiven = true;',
  },
  {
    name: 'a controller on a stack has no timer',
    file: 'analysis/aborting/abort-timers.ts',
    find: '(variableOf(one, context) ?? adoptedAs(one, context))',
    replace: 'variableOf(one, context)',
  },
  {
    name: 'a controller of a round is left to the rule of loops',
    file: 'analysis/lifetimes.ts',
    find: 'return leak?.outlivesRound && !isLeftToAbortRule(site) ? undefined : leak;',
    replace: 'return leak?.outlivesRound ? undefined : leak;',
  },
];
