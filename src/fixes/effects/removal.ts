/** The code that takes a listener off again. */
import { isMadeInPlace, type ListenerCall } from '../../analysis/effects/listener-match.ts';
import { propertyName } from '../../ast/nodes.ts';
import { asObject } from '../../resources/object-code.ts';
import { removalName } from '../rounds/round-listener.ts';
import type { SourceCode } from '../site.ts';

/** How much of a removal a message shows, in characters. */
const maximumLength = 80;

export interface Removal {
  /** As code; `handler` is the name that a function written in place is given. */
  readonly code: (handler?: string) => string;
  /** For a message. */
  readonly short: string;
}

/** The removal of a listener that `method` adds. */
export function removalCode({ call, target, event, handler, options }: ListenerCall, method: string, sourceCode: SourceCode): Removal {
  const isOptional = call.callee.type === 'MemberExpression' && call.callee.optional;
  const object = target ? `${asObject(sourceCode.getText(target))}${isOptional ? '?.' : '.'}` : '';
  const phase = phaseOf(options, sourceCode);
  const code = (name: string): string =>
    `${object}${removalName(method)}(${[sourceCode.getText(event), name, ...(phase === undefined ? [] : [phase])].join(', ')})`;
  const written = isMadeInPlace(handler) ? undefined : sourceCode.getText(handler);
  const short = code(written ?? '…').replace(/\s+/g, ' ');
  return { code: (name) => code(name ?? written ?? ''), short: short.length <= maximumLength ? short : `${object}${removalName(method)}(…)` };
}

/** What of the options a removal needs: `capture` alone. */
function phaseOf(options: ListenerCall['options'], sourceCode: SourceCode): string | undefined {
  if (options?.type !== 'ObjectExpression') return options && sourceCode.getText(options);
  const capture = options.properties.find((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'capture');
  return capture && `{ ${sourceCode.getText(capture)} }`;
}
