/** Of which calls the type is worth asking for, as far as the syntax tells: a question to the checker costs more than all that goes before. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, memberName, outermost, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { lookUpName } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import { promiseAllAround } from '../sites.ts';
import type { TypeInformation } from './type-information.ts';

/** Names that make something of what is there, or look it up, so that their type says nothing of who owns it: `fromDescriptor(fd)`. */
const viewName = /^(?:from|to|use|resolve|lookup)(?:[A-Z_]|$)/;

/** Names that ask a question, whose answer nobody has to release: `isOpen(lease)`. */
const questionName = /^(?:is|are|has|can|may|must|should|was)(?:[A-Z_]|$)/;

/** What the values of the language itself have as methods: of no more than a name, these are taken for the language's, whose calls acquire nothing. */
const languageMethods: ReadonlySet<string> = new Set(
  [Object, Function, Array, String, Number, RegExp, Map, Set, Promise, Date, Error].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
);

/** The node around a call that keeps its value, drops it or looks at it; `undefined` where the value goes to somebody else, or is an effect's. */
export function holderWorthAsking(call: Call, types: TypeInformation, context: FileContext): TSESTree.Node | undefined {
  if (call.type === 'NewExpression' ? isAroundDescriptor(call, context) : isLookUp(call)) return undefined;
  const whole = awaited(promiseAllAround(outermost(call)) ?? call);
  const holder = holderOf(outermost(whole));
  if (!holder) return undefined;
  if (holder.type === 'VariableDeclarator' || holder.type === 'AssignmentExpression') {
    const target = holder.type === 'VariableDeclarator' ? holder.id : holder.left;
    const variable = target.type === 'Identifier' ? context.origins.variableOf(target) : undefined;
    if (variable) return areWorthAsking(variable, types, context) ? holder : undefined;
    if (target.type === 'ArrayPattern') return types.facts.hasDisposables ? holder : undefined;
  }
  // What a method gives that nobody names is mostly a way back that nobody wants (`editor.onChange(update);`), or the object's own (`await encrypter.connect();`).
  const isMethod = call.type === 'CallExpression' && call.callee.type === 'MemberExpression';
  const isEffect = isMethod && (whole.type !== 'AwaitExpression' || holder.type === 'ExpressionStatement');
  return isEffect || !types.facts.hasDisposables ? undefined : holder;
}

/** Whether a call is by its name one that acquires nothing by its type alone. */
export function isLookUp(call: TSESTree.CallExpression): boolean {
  const name = calleeName(call) ?? '';
  return lookUpName.test(name) || viewName.test(name) || questionName.test(name) || (call.callee.type === 'MemberExpression' && languageMethods.has(name));
}

/** Whether an object is made around a descriptor that the function was given, and whose owner closes it: `new FileHandle(fd)`. */
function isAroundDescriptor(call: TSESTree.NewExpression, { origins }: FileContext): boolean {
  return call.arguments.some(
    (argument) => argument.type === 'Identifier' && /^(?:fd|(?:file)?descriptor)$/i.test(argument.name) && origins.variableOf(argument)?.defs[0]?.type === 'Parameter',
  );
}

function holderOf(whole: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = whole;
  switch (parent?.type) {
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      const holder = holderOf(outermost(awaited(parent)));
      return holder?.type === 'IfStatement' || holder?.type === 'UnaryExpression' ? undefined : holder;
    }
    case 'VariableDeclarator':
    case 'AssignmentExpression':
    case 'ExpressionStatement':
    case 'PropertyDefinition':
    case 'IfStatement':
    case 'UnaryExpression':
      return parent;
    case 'MemberExpression':
      // What is called on it in the same breath may release it, or hand it on.
      return isPropertyRead(parent) ? parent : undefined;
    default:
      return undefined;
  }
}

/** `openLease().id`, of which nobody keeps the lease. */
function isPropertyRead(member: TSESTree.MemberExpression): boolean {
  const { parent } = outermost(member);
  return member.object.type !== 'Super' && parent?.type !== 'MemberExpression' && !(parent?.type === 'CallExpression' && unwrap(parent.callee) === member);
}

/** Whether what a variable holds may be a leak: it is released by a method somewhere, or it stays where it is, in a program with disposables. */
function areWorthAsking({ references }: TSESLint.Scope.Variable, { facts }: TypeInformation, { catalogue }: FileContext): boolean {
  const uses = references.filter((reference) => reference.isRead()).map(({ identifier }) => outermost(identifier).parent);
  if (uses.some((use) => use?.type === 'MemberExpression' && isReleaseName(memberName(use) ?? '', catalogue))) return true;
  // A contract may say that who gets it only borrows it.
  return facts.hasDisposables && (facts.hasContracts || !uses.some((use) => use !== undefined && handsOn(use)));
}

function isReleaseName(name: string, { releaseNames }: FileContext['catalogue']): boolean {
  return name === '@@dispose' || name === '@@asyncDispose' || releaseNames.has(name);
}

/** Whether the parent of a variable gives it to somebody else; what is only logged stays. */
function handsOn(use: TSESTree.Node): boolean {
  switch (use.type) {
    case 'CallExpression':
      return writtenNames(use.callee)?.[0] !== 'console';
    case 'NewExpression':
    case 'ReturnStatement':
    case 'AssignmentExpression':
    case 'ArrayExpression':
    case 'Property':
    case 'SpreadElement':
    case 'YieldExpression':
    case 'ArrowFunctionExpression':
      return true;
    default:
      return false;
  }
}
