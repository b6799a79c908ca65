/** Which calls may give a resource by their type: asked of what is called first, because that costs a fraction of the call's own type. */
import type { Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isPlatform } from './declared-where.ts';
import { awaitedType, isOpen, partsOf, type Type } from './services.ts';
import type { TypeInformation } from './type-information.ts';

/** Whether a call can give a resource: a signature of its callee returns one, or what only the call itself can tell. */
export function mayGiveResource(call: Call, types: TypeInformation, { origins }: FileContext): boolean {
  const { callee: name } = call;
  const variable = name.type === 'Identifier' ? origins.variableOf(name) : undefined;
  const callee = (variable && types.declaredTypeOf(variable, name)) ?? types.services.typeAt(name);
  if (!callee) return false;
  const verdicts = types.givingCallees[call.type];
  const known = verdicts.get(callee);
  if (known !== undefined) return known;
  const signatures = call.type === 'NewExpression' ? callee.getConstructSignatures() : callee.getCallSignatures();
  const answer = signatures.some((signature) => {
    // What the platform's functions give is the catalogue's to say: `queue.pop()`, `Object.freeze(lease)`.
    const file = (signature.declaration as { getSourceFile?: () => Parameters<typeof isPlatform>[0] } | undefined)?.getSourceFile?.();
    return !(file && isPlatform(file, types.services.program)) && mayBeResource(signature.getReturnType(), types);
  });
  verdicts.set(callee, answer);
  return answer;
}

function mayBeResource(type: Type, types: TypeInformation): boolean {
  const { checker } = types.services;
  const value = awaitedType(type, checker);
  return (partsOf(value, checker) ?? []).some((part) => isOpen(part) || isDisposable(part, types) || types.catalogued.keyOf(part) !== undefined);
}

/** Whether a type, or the elements of a tuple or an array of it, are disposable. */
function isDisposable(part: Type, types: TypeInformation): boolean {
  if (types.disposables.disposalOf(part)) return true;
  const element = elementTypeOf(part, types);
  return element !== undefined && types.disposables.disposalOf(element) !== undefined;
}

/** What an array or a tuple holds. */
export function elementTypeOf(type: Type, { services: { checker } }: TypeInformation): Type | undefined {
  return checker.isArrayType(type) || checker.isTupleType(type) ? type.getNumberIndexType() : undefined;
}
