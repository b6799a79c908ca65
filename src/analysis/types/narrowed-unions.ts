/** What a test leaves of a union: `result.kind === 'fault'`, `'reason' in result`, `isFault(result)`, asked of one of its parts after the other. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, memberName, propertyName, unwrap, type Call } from '../../ast/nodes.ts';
import type { ReleaseTemplate } from '../../resources/index.ts';
import { isOpen, partsOf, type Checker, type Type, type TypeSymbol } from './services.ts';
import type { TypeInformation } from './type-information.ts';

/** A test and how it came out. */
export interface Answer {
  readonly test: TSESTree.Node;
  /** What a `case` of a `switch` compares with the test. */
  readonly compared?: TSESTree.Node;
  readonly isMet: boolean;
}

/** What a test asks of a value, and whether a value of this part of its type can give the answer. */
interface Question {
  readonly subject: TSESTree.Node;
  readonly allows: (part: Type, isMet: boolean) => boolean;
}

/** A part of a property's type; of a unit there is one value only. */
interface PropertyPart {
  readonly text: string;
  readonly isUnit: boolean;
}

/** The compiler's number for a property that may be missing. */
const optionalFlag = 16_777_216;

/** What counts as false, as the compiler writes it. */
const falsyTexts: ReadonlySet<string> = new Set(['false', 'undefined', 'null', '""', '0']);

/**
 * Whether a value that gives these answers can be a part of its type that is released so; `undefined` where its type is no union of
 * resources and others.
 */
export function canBeResource(answers: readonly Answer[], isResource: (node: TSESTree.Node) => boolean, releases: readonly ReleaseTemplate[], types: TypeInformation): boolean | undefined {
  const questions = answers.flatMap((answer) => {
    const question = questionOf(answer, types);
    return question && isResource(question.subject) ? [{ ...question, isMet: answer.isMet }] : [];
  });
  const type = questions[0] && types.awaitedTypeOf(questions[0].subject);
  const parts = type && partsOf(type, types.services.checker);
  const resources = parts?.filter((part) => !types.isOtherType(part, releases));
  if (!parts || !resources || resources.length === 0 || resources.length === parts.length) return undefined;
  return resources.some((part) => questions.every(({ allows, isMet }) => allows(part, isMet)));
}

/** What a test asks; `undefined` where it says nothing of the parts of a type. */
function questionOf({ test, compared }: Answer, types: TypeInformation): Question | undefined {
  const node = unwrap(test);
  if (compared) return equalityQuestion(node, compared, types);
  if (node.type === 'MemberExpression') {
    const mayBeTrue = ({ text }: PropertyPart): boolean => !falsyTexts.has(text);
    const mayBeFalse = ({ text, isUnit }: PropertyPart): boolean => !isUnit || falsyTexts.has(text);
    return propertyQuestion(node, mayBeTrue, mayBeFalse, types);
  }
  if (isCall(node)) return guardQuestion(node, types);
  if (node.type !== 'BinaryExpression') return undefined;
  const { operator, left, right } = node;
  if (operator === 'in') return membershipQuestion(node, types);
  if (operator === 'instanceof') return instanceQuestion(node, types);
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const question = equalityQuestion(unwrap(left), right, types) ?? equalityQuestion(unwrap(right), left, types);
  if (!question || operator.startsWith('=')) return question;
  return { ...question, allows: (part, isMet) => question.allows(part, !isMet) };
}

/** `result.kind === 'fault'`, `typeof result === 'string'` */
function equalityQuestion(asked: TSESTree.Node, other: TSESTree.Node, types: TypeInformation): Question | undefined {
  const { typeAt, checker } = types.services;
  if (asked.type === 'UnaryExpression' && asked.operator === 'typeof' && other.type === 'Literal') {
    return { subject: asked.argument, allows: (part, isMet) => (typeofText(part, checker) === other.value) === isMet };
  }
  const type = asked.type === 'MemberExpression' ? typeAt(other) : undefined;
  const [expected, second] = type ? propertyParts(type, checker) : [];
  if (asked.type !== 'MemberExpression' || !expected?.isUnit || second) return undefined;
  const mayBeEqual = ({ text, isUnit }: PropertyPart): boolean => !isUnit || text === expected.text;
  const mayDiffer = ({ text, isUnit }: PropertyPart): boolean => !isUnit || text !== expected.text;
  return propertyQuestion(asked, mayBeEqual, mayDiffer, types);
}

/** Asks a property: whether one of the parts of its type can meet the test, or fail it. */
function propertyQuestion(member: TSESTree.MemberExpression, canMeet: (part: PropertyPart) => boolean, canFail: (part: PropertyPart) => boolean, { services: { checker } }: TypeInformation): Question | undefined {
  const name = memberName(member);
  if (name === undefined) return undefined;
  const allows = (part: Type, isMet: boolean): boolean => {
    const property = propertyNamed(part, name, checker);
    return !property || propertyParts(checker.getTypeOfSymbol(property), checker).some(isMet ? canMeet : canFail);
  };
  return { subject: member.object, allows };
}

function propertyParts(type: Type, checker: Checker): PropertyPart[] {
  return (type.isUnion() ? type.types : [type]).map((part) => {
    const text = checker.typeToString(part);
    return { text, isUnit: part.isLiteral() || /^(?:true|false|null|undefined)$/.test(text) };
  });
}

/** `'reason' in result`, `Symbol.dispose in result` */
function membershipQuestion({ left, right }: TSESTree.BinaryExpression, { services: { checker } }: TypeInformation): Question | undefined {
  const name = propertyName(left, true);
  if (name === undefined) return undefined;
  const allows = (part: Type, isMet: boolean): boolean => {
    const property = propertyNamed(part, name, checker);
    return isMet ? property !== undefined : !property || (property.flags & optionalFlag) !== 0;
  };
  return { subject: right, allows };
}

/** `result instanceof Error` */
function instanceQuestion({ left, right }: TSESTree.BinaryExpression, { services: { typeAt, checker } }: TypeInformation): Question | undefined {
  const prototype = typeAt(right)?.getProperty('prototype');
  const asked = prototype && checker.getTypeOfSymbol(prototype).getSymbol();
  return asked && { subject: left, allows: (part, isMet) => isInstance(part, asked, checker) === isMet };
}

/** `isFault(result)`, of a function whose type says what it finds out. */
function guardQuestion(call: Call, { services: { typeAt, checker } }: TypeInformation): Question | undefined {
  const [signature, second] = typeAt(call.callee)?.getCallSignatures() ?? [];
  const predicate = signature && !second ? checker.getTypePredicateOfSignature(signature) : undefined;
  const subject = predicate?.parameterIndex === undefined ? undefined : call.arguments[predicate.parameterIndex];
  const found = predicate?.type && partsOf(predicate.type, checker);
  if (!subject || !found || found.some(isOpen)) return undefined;
  const isFound = (part: Type): boolean =>
    found.some((one) => {
      const symbol = one.getSymbol();
      return one === part || (symbol !== undefined && isInstance(part, symbol, checker));
    });
  return { subject, allows: (part, isMet) => isFound(part) === isMet };
}

function propertyNamed(part: Type, name: string, checker: Checker): TypeSymbol | undefined {
  const apparent = checker.getApparentType(part);
  if (!name.startsWith('@@')) return checker.getPropertyOfType(apparent, name);
  // A number follows that differs from program to program.
  return checker.getPropertiesOfType(apparent).find(({ escapedName }) => String(escapedName).startsWith(`__${name.slice(1)}@`));
}

/** Whether a type is that of a class or an interface, or extends it. */
function isInstance(part: Type, symbol: TypeSymbol, checker: Checker): boolean {
  const seen = new Set<Type>();
  const pending = [part];
  for (let type = pending.pop(); type; type = pending.pop()) {
    if (type.getSymbol() === symbol) return true;
    const target = (type as { readonly target?: Type }).target ?? type;
    if (seen.has(target)) continue;
    seen.add(target);
    if (type.isIntersection()) pending.push(...type.types);
    if (target.isClassOrInterface()) pending.push(...checker.getBaseTypes(target));
  }
  return false;
}

/** What `typeof` says of the values of a type. */
function typeofText(part: Type, checker: Checker): string {
  const text = checker.typeToString(checker.getBaseTypeOfLiteralType(part));
  if (/^(?:string|number|boolean|bigint|symbol|undefined)$/.test(text)) return text;
  return part.getCallSignatures().length > 0 ? 'function' : 'object';
}
