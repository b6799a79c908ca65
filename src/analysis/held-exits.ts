/** Of the ways out on which a resource is still held: which count, which one to tell of, and as what. */
import { awaited, isCall, isFunctionLike, unwrap, type FunctionLike } from '../ast/nodes.ts';
import { isInCatch } from '../ast/tries.ts';
import type { FileContext } from './file-context.ts';
import { isLeftWhileReading, isReadByClosure } from './left-readers.ts';
import type { LeakKind } from './lifetime.ts';
import type { HeldExit } from './search.ts';
import { isAwaitedTimer } from './settle-paths.ts';
import { knownCall, type Site } from './sites.ts';
import type { Flow, Use } from './uses.ts';

/** A resource, where it goes, and what releases it in its function. */
interface JudgedResource {
  readonly site: Site;
  readonly flow: Flow;
  readonly releases: readonly Use[];
}

/**
 * The way out to tell of: one with the fewest exceptions, and of these a rejected `await` before a call that throws at once, because work
 * outside the program is what fails in practice.
 */
export function mostTelling(exits: readonly HeldExit[]): HeldExit | undefined {
  const [first] = exits;
  if (!first || first.exceptions === 0) return first;
  return exits.find(({ exceptions, witness: { node } }) => exceptions === first.exceptions && awaited(node).type === 'AwaitExpression') ?? first;
}

/**
 * Whether a temporary file or directory is left only because the next one of several could not be made: then there is no room for any,
 * and what lies there is for the system to tidy.
 */
export function isLeftByNext({ witness: { kind, node } }: HeldExit, { acquirer: { entry } }: Site, context: FileContext): boolean {
  if (kind !== 'throw' || !entry.isPath) return false;
  const call = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
  return isCall(call) && knownCall(call, context.origins, context)?.acquires.some((other) => other.entry.isPath) === true;
}

/** Whether a way out is held against the function. */
export function isJudged({ exceptions, witness }: HeldExit, { site, flow, releases }: JudgedResource, context: FileContext): boolean {
  const {
    text,
    acquirer: { entry },
  } = site;
  // What a method begins on a field of its object, and ends in a `catch` alone, is meant to outlast the method.
  if (text?.startsWith('this.') && (exceptions === 0 || releases.every(({ node }) => isInCatch(node)))) return false;
  // A reader that is read to its end needs no release; where something throws in between, its stream is as good as lost. What closures read to is not followed.
  const mayBeOver = entry.readToEndBy !== undefined && (isReadByClosure(site, flow) || (releases.length === 0 && exceptions > 0));
  if (mayBeOver && !isLeftWhileReading(witness.node, site, flow, context)) return false;
  if (witness.kind === 'end' && exceptions === 0 && isAwaitedTimer(site, releases, context)) return false;
  if (witness.kind === 'end' && isFunctionLike(site.root) && (witness.node === site.root || witness.node === site.root.body) && endsWithReturn(site.root)) return false;
  return witness.kind !== 'overwrite' || !(entry.destroysItselfOnError || isKnownOtherwise(site));
}

const nothing: ReadonlySet<string> = new Set(['TSVoidKeyword', 'TSUndefinedKeyword', 'TSAnyKeyword', 'TSUnknownKeyword']);

/** Whether the annotation of a function promises a value, so that the compiler lets no way lead to its end: behind a `switch` over all there is. */
function endsWithReturn({ returnType, generator, async }: FunctionLike): boolean {
  let type = returnType?.typeAnnotation;
  if (async && type?.type === 'TSTypeReference') type = type.typeArguments?.params[0];
  if (!type || generator) return false;
  return (type.type === 'TSUnionType' ? type.types : [type]).every((part) => !nothing.has(part.type));
}

/** `let queue = this.#queue; await queue.wait(); queue = this.#other;`: what is held is a state of an object that has another name. */
function isKnownOtherwise({ text, variable }: Site): boolean {
  const definition = variable?.defs[0];
  const value = text !== undefined && definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
  return value !== undefined && !isCall(value.type === 'AwaitExpression' ? unwrap(value.argument) : value);
}

/** What a way out makes of the leak. */
export function kindOf(exit: HeldExit, hasEvidence: boolean, isTransferred: boolean): LeakKind {
  if (!hasEvidence && !isTransferred) return 'neverReleased';
  if (exit.witness.kind === 'overwrite') return 'overwritten';
  return exit.exceptions > 0 ? 'skippedOnThrow' : 'skippedOnPath';
}
