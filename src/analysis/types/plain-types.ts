/** Which types are those of data alone: what holds nothing that could still be used when its maker has ended. */
import { elementTypeOf } from './giving-calls.ts';
import { isOpen, partsOf, type Type } from './services.ts';
import type { TypeInformation } from './type-information.ts';

const primitives: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean', 'symbol', 'void', 'undefined', 'null']);
const values = /^(?:Date|RegExp|Buffer|ArrayBuffer|(?:Big)?(?:Uint|Int|Float)\d+(?:Clamped)?Array)$/;
const maximumProperties = 30;

/** Whether a type is a primitive, or consists of nothing else: arrays and objects without methods. */
export function isPlainType(type: Type, types: TypeInformation, depth = 0): boolean {
  const { checker } = types.services;
  const parts = partsOf(type, checker);
  if (!parts || parts.length === 0 || depth > 3) return false;
  return parts.every((part) => {
    if (primitives.has(checker.typeToString(checker.getBaseTypeOfLiteralType(part)))) return true;
    if (values.test(part.getSymbol()?.name ?? '')) return true;
    const element = elementTypeOf(part, types);
    if (element) return isPlainType(element, types, depth + 1);
    const properties = checker.getPropertiesOfType(part);
    if (properties.length === 0 || properties.length > maximumProperties || isOpen(part) || part.getCallSignatures().length > 0) return false;
    return properties.every((property) => isPlainType(checker.getTypeOfSymbol(property), types, depth + 1));
  });
}
