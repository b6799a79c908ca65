/** Descriptors that are opened for a child process alone: what is written to them is the child's, which has a copy of its own. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isWithin, outermost, propertyName, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

const spawning: ReadonlySet<string> = new Set(['spawn', 'fork', 'spawnSync', 'execa']);

/** Whether nothing but `spawn(command, { stdio: ['ignore', fd, fd] })` is done with what a release is about, so that its error tells of no work. */
export function isForChildAlone(release: Call, resource: TSESTree.Node | undefined, { origins }: FileContext): boolean {
  const variable = resource?.type === 'Identifier' ? origins.variableOf(resource) : undefined;
  if (variable?.defs[0]?.type !== 'Variable') return false;
  const reads = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
  return reads.some((read) => isInherited(read)) && reads.every((read) => isWithin(read, release) || isInherited(read) || isTested(read));
}

/** `stdio: ['ignore', fd, fd]` */
function isInherited(read: TSESTree.Node): boolean {
  for (let { parent } = read; parent && !parent.type.endsWith('Statement'); parent = parent.parent) {
    if (parent.type !== 'Property' || propertyName(parent.key, parent.computed) !== 'stdio') continue;
    const call = parent.parent.parent;
    return call.type === 'CallExpression' && spawning.has(calleeName(call) ?? '');
  }
  return false;
}

/** `fd === undefined`, `if (fd)` */
function isTested(read: TSESTree.Node): boolean {
  const whole = outermost(read);
  const { parent } = whole;
  if (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') return parent.test === whole;
  return parent?.type === 'UnaryExpression' || (parent?.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator));
}
