/** From an acquisition site to its leak: what ends the obligation, which ways out it misses, and which of them to tell. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, isWithin, memberName, outermost, unwrap, type FunctionLike, type FunctionNode } from '../ast/nodes.ts';
import { renderRelease, type ReleaseTemplate } from '../resources/index.ts';
import { TrackedVariables } from './abstract-state.ts';
import { buildGraph } from './cfg/build.ts';
import type { Edge, Graph, Step } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { atomsOf, guardsAround, isConditional } from './guards.ts';
import type { Acquisition, Leak, LeakKind, Release } from './lifetime.ts';
import { isEffectCallback, isInTest } from './places.ts';
import { methodPath } from './release-match.ts';
import { findHeldExits, type HeldExit, type SearchSubject, type Write } from './search.ts';
import { onlyReleasingCallback, unreleasedSettle } from './settle-paths.ts';
import type { Site } from './sites.ts';
import { mayStepThrow, neverReturns } from './throwing.ts';
import { flowOf, type Flow, type FlowSubject, type Use } from './value-flow.ts';

/** Names of calls that clean up; a throw of one does not make the next one in the same sequence skipped. */
const cleanupName =
  /^(?:close|end|release|destroy|dispose|disconnect|stop|quit|terminate|kill|abort|cancel|rollback|tear_?down|shut_?down|clean|restore|reset|remove|clear|delete|unsubscribe|unref|unlock|unregister|unlink|unmount|detach|flush|free|rm|off|@@dispose|@@asyncDispose)(?:$|[A-Z_]|Sync|down|up)/i;

/** How many flags besides the resource's own variables a search follows. */
const maximumFlags = 5;

/** What one function may cost, in visits of the search for each block of its graph. */
const visitsPerBlock = 200;

interface FunctionFacts {
  readonly graph: Graph;
  readonly steps: ReadonlySet<TSESTree.Node>;
  /** Variables that conditions test, and how often. */
  readonly tested: ReadonlyMap<TSESLint.Scope.Variable, number>;
  readonly budget: { visits: number };
}

/** Computes the leaks of one file, one site at a time. */
export class Lifetimes {
  readonly #context: FileContext;
  readonly #functions = new Map<FunctionNode, FunctionFacts | undefined>();
  /** Told of each step of each search and whether the site's resource is held after it; for tests. */
  observe: ((site: Site, step: Step, held: boolean) => void) | undefined;

  constructor(context: FileContext) {
    this.#context = context;
  }

  /** Where the resource of a site goes. */
  flowOf(site: Site): Flow {
    return flowOf(subjectOf(site), this.#context);
  }

  /** The leak of a site, or `undefined` where there is none or nothing can be said. */
  leakOf(site: Site, flow: Flow): Leak | undefined {
    if (isEffectCallback(site.root) || isLeftToAbortRule(site) || !isObliged(site, flow)) return undefined;
    const settle = unreleasedSettle(site, flow, this.#context);
    if (settle) {
      const onlyOnThrow = site.acquirer.entry.selfReleasing !== undefined;
      return { kind: 'skippedOnPath', acquisition: this.#acquisitionOf(site, flow), releases: [], witness: settle, transferred: false, onlyOnThrow, place: placeOf(site.root) };
    }
    if (flow.isSettled) return undefined;
    const releases = flow.uses.filter(({ kind }) => kind === 'release' || kind === 'helper' || kind === 'registered');
    const hasEvidence = releases.length > 0;
    const transfers = flow.uses.filter(({ kind }) => kind === 'transfer' || (kind === 'unknown' && !hasEvidence));
    // An arrow function that does nothing but acquire: `() => pool.connect()`.
    if (transfers.some(({ node }) => node === site.completion || node === site.call)) return undefined;
    // Handed on in the expression that acquires it: `this.#pool = new Pool()`, `return open(path)`.
    if (flow.aliases.size === 0 && transfers.length > 0 && site.text === undefined) return undefined;
    const isDiscarded = !hasEvidence && transfers.length === 0 && flow.aliases.size === 0;
    if (!hasEvidence && (site.acquirer.entry.selfReleasing !== undefined || (site.needsEvidence && !(isDiscarded && site.value)))) return undefined;
    if (isDiscarded) return this.#discarded(site);
    const callback = hasEvidence ? undefined : onlyReleasingCallback(flow.uses, flow);
    if (callback) return this.#callbackLeak(site, flow, callback);
    if (isSettledBefore(site, [...releases, ...transfers]) || this.#isWrittenElsewhere(site, flow)) return undefined;
    // What the top level of a module holds and nothing releases is held for as long as the process.
    if (site.root.type === 'Program' && !hasEvidence) return transfers.length > 0 ? undefined : this.plainLeak(site, 'neverReleased', flow);
    const facts = this.#factsOf(site.root);
    if (!facts) return undefined;
    const exits = this.#heldExits(site, flow, [...releases, ...transfers], transfers.length > 0, facts);
    const [exit] = exits ?? [];
    if (!exit || exits?.some((held) => isLeftToLoopRule(held, releases))) return undefined;
    return {
      kind: kindOf(exit, hasEvidence, transfers.length > 0),
      acquisition: this.#acquisitionOf(site, flow),
      releases: releases.map(releaseOf),
      witness: exit.witness,
      transferred: transfers.length > 0,
      onlyOnThrow: exit.exceptions > 0,
      place: placeOf(site.root),
    };
  }

  /** A leak that needs no search: the timer of a race, a listener that nothing removes, a resource of the module. */
  plainLeak(site: Site, kind: LeakKind, flow?: Flow): Leak {
    const acquisition = this.#acquisitionOf(site, flow);
    const witness: Leak['witness'] = { kind: 'discard', node: site.call, line: acquisition.reported.loc.start.line };
    return { kind, acquisition, releases: [], witness, transferred: false, onlyOnThrow: false, place: placeOf(site.root) };
  }

  /** The leak of a resource that only a callback releases, on a way through that callback. */
  #callbackLeak(site: Site, outer: Flow, callback: FunctionLike): Leak | undefined {
    const [variable] = outer.aliases;
    const inner: Site = { ...site, root: callback, completion: callback, value: undefined, variable, bound: callback };
    const flow = this.flowOf(inner);
    const releases = flow.uses.filter(({ kind }) => kind === 'release' || kind === 'helper' || kind === 'registered');
    const facts = this.#factsOf(callback);
    if (!facts || flow.isSettled || releases.length === 0) return undefined;
    const others = flow.uses.filter(({ kind }) => kind === 'transfer');
    const exit = this.#heldExits(inner, flow, [...releases, ...others], others.length > 0, facts)?.find(({ exceptions }) => exceptions === 0);
    if (!exit) return undefined;
    return {
      kind: 'skippedOnPath',
      acquisition: this.#acquisitionOf(site, outer),
      releases: releases.map(releaseOf),
      witness: exit.witness,
      transferred: true,
      onlyOnThrow: false,
      place: placeOf(site.root),
    };
  }

  #discarded(site: Site): Leak | undefined {
    const isDropped = site.value !== undefined || site.variable === undefined;
    const acquisition = this.#acquisitionOf(site, undefined);
    return {
      kind: isDropped ? 'discarded' : 'neverReleased',
      acquisition,
      releases: [],
      witness: { kind: 'discard', node: site.completion, line: acquisition.reported.loc.start.line },
      transferred: false,
      onlyOnThrow: false,
      place: placeOf(site.root),
    };
  }

  /** Whether a closure assigns a variable that holds the resource: then it cannot be told when. */
  #isWrittenElsewhere(site: Site, flow: Flow): boolean {
    for (const alias of flow.aliases) {
      const definition = alias.defs[0]?.name;
      if (!definition || !isWithin(definition, site.root)) continue;
      const isInClosure = alias.references.some(
        (reference) => reference.isWrite() && reference.from.variableScope !== alias.scope.variableScope,
      );
      if (isInClosure) return true;
    }
    return false;
  }

  #factsOf(root: FunctionNode): FunctionFacts | undefined {
    if (this.#functions.has(root)) return this.#functions.get(root);
    const graph = buildGraph(root, {
      mayThrow: (step) => mayStepThrow(step, this.#context),
      neverReturns: (call) => neverReturns(call, this.#context),
    });
    const facts = graph && {
      graph,
      steps: new Set(graph.blocks.flatMap(({ steps }) => steps.map(({ node }) => node))),
      tested: this.#testedVariables(graph),
      budget: { visits: visitsPerBlock * graph.blocks.length + 2_000 },
    };
    this.#functions.set(root, facts);
    return facts;
  }

  #testedVariables(graph: Graph): Map<TSESLint.Scope.Variable, number> {
    const tested = new Map<TSESLint.Scope.Variable, number>();
    const seen = new Set<TSESTree.Node>();
    for (const block of graph.blocks) {
      for (const { condition } of block.outgoing) {
        if (!condition || seen.has(condition) || condition.type === 'SwitchCase') continue;
        seen.add(condition);
        for (const variable of this.#variablesIn(condition)) tested.set(variable, (tested.get(variable) ?? 0) + 1);
      }
    }
    return tested;
  }

  #variablesIn(condition: TSESTree.Node): TSESLint.Scope.Variable[] {
    const node = unwrap(condition);
    const operands = node.type === 'BinaryExpression' ? [unwrap(node.left), unwrap(node.right)] : [node];
    return operands
      .map((operand) => (operand.type === 'UnaryExpression' ? unwrap(operand.argument) : operand))
      .map((operand) => (operand.type === 'Identifier' ? this.#context.origins.variableOf(operand) : undefined))
      .filter((variable) => variable !== undefined && variable.defs.length > 0) as TSESLint.Scope.Variable[];
  }

  #heldExits(site: Site, flow: Flow, settlingUses: readonly Use[], isTransferred: boolean, facts: FunctionFacts): HeldExit[] | undefined {
    const settling = new Set<TSESTree.Node>();
    for (const { node } of settlingUses) {
      const step = nearestStep(node, facts.steps, site.root);
      // Released or handed on at a place that the graph does not know: nothing can be said.
      if (!step) return undefined;
      settling.add(step);
    }
    if (site.completion !== site.root && !facts.steps.has(site.completion)) return undefined;
    const scope = scopeOf(site, flow);
    const isForgiving = isConditional(site.call, scope) || isTransferred || this.#hasOtherValues(site, flow);
    const guards = guardsAround([...settling], {
      root: site.root,
      aliases: flow.aliases,
      text: site.text,
      isForgiving,
      origins: this.#context.origins,
      sourceCode: this.#context.sourceCode,
    });
    const variables = [...flow.aliases].filter(({ scope: { variableScope } }) => variableScope.block === site.root || site.root.type === 'Program' || variableScope.block === site.root.parent);
    const flags = this.#flagsFor(site, settling, facts).filter((variable) => !flow.aliases.has(variable));
    if (site.failure && !flags.includes(site.failure)) flags.push(site.failure);
    const tracked = new TrackedVariables([...variables, ...flags], this.#context.origins);
    const subject: SearchSubject = {
      graph: facts.graph,
      tracked,
      completion: site.completion,
      boundFromStart: tracked.indexOf(site.variable),
      settling,
      writes: writesTo(tracked, site, flow),
      guards,
      failure: tracked.indexOf(site.failure),
      isEnded: (edge) => this.#isReadToEnd(edge, site, flow),
      isExempt: (step) => this.#isExempt(step, site, flow, settlingUses, settling),
      observe: this.observe && ((step, { held }) => this.observe?.(site, step, held)),
      scopes: tracked.variables.map(({ scope: { block } }) => (block === site.root || block.type === 'Program' || block.type === 'FunctionDeclaration' || block.type === 'FunctionExpression' || block.type === 'ArrowFunctionExpression' ? undefined : block)),
    };
    return findHeldExits(subject, facts.budget);
  }

  /** Whether a variable that holds the resource may also hold something of another origin. */
  #hasOtherValues(site: Site, flow: Flow): boolean {
    for (const alias of flow.aliases) {
      if (alias.defs[0]?.type === 'Parameter' && alias !== site.variable) return true;
      for (const reference of alias.references) {
        const value = reference.writeExpr && unwrap(reference.writeExpr);
        if (!value || isWithin(site.call, value)) continue;
        const isEmpty = value.type === 'Literal' || (value.type === 'Identifier' && value.name === 'undefined') || value.type === 'UnaryExpression';
        const isAcquisition = isCall(value) || value.type === 'AwaitExpression';
        const isAlias = value.type === 'Identifier' && flow.aliases.has(this.#context.origins.variableOf(value) as TSESLint.Scope.Variable);
        if (!isEmpty && !isAcquisition && !isAlias) return true;
      }
    }
    return false;
  }

  /** Variables of the function that may say whether the resource is held: assigned flags first, then what guards it twice. */
  #flagsFor(site: Site, settling: ReadonlySet<TSESTree.Node>, facts: FunctionFacts): TSESLint.Scope.Variable[] {
    const guarding = new Set<TSESLint.Scope.Variable>();
    for (const node of [...settling, site.call]) {
      for (let child = node, parent = node.parent; parent && child !== site.root; child = parent, parent = parent.parent) {
        const test = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression' ? parent.test : parent.type === 'LogicalExpression' && parent.right === child ? parent.left : undefined;
        if (!test || test === child) continue;
        for (const atom of atomsOf(test)) for (const variable of this.#variablesIn(atom)) guarding.add(variable);
      }
    }
    const flags: TSESLint.Scope.Variable[] = [];
    for (const [variable, count] of facts.tested) {
      const definition = variable.defs[0];
      if (!definition || !isWithin(definition.name, site.root)) continue;
      const writes = variable.references.filter((reference) => reference.isWrite());
      if (writes.some((reference) => reference.from.variableScope !== variable.scope.variableScope)) continue;
      const isAssigned = writes.length > 1;
      if ((isAssigned && writes.some(({ writeExpr }) => writeExpr?.type === 'Literal')) || (guarding.has(variable) && count > 1)) flags.push(variable);
    }
    flags.sort((left, right) => Number(guarding.has(right)) - Number(guarding.has(left)));
    return flags.slice(0, maximumFlags);
  }

  /** Whether a throw of this step does not count: it receives the release, cleans up something else, or is the resource's own error. */
  #isExempt(step: Step, site: Site, flow: Flow, settlingUses: readonly Use[], settling: ReadonlySet<TSESTree.Node>): boolean {
    const { node } = step;
    if (settlingUses.some(({ node: use }) => isCall(use) && isWithin(node, receiverOf(use)))) return true;
    const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
    if (call.type === 'Identifier' && site.acquirer.shape.awaited && site.completion === site.call) {
      // `const opening = open(path); … await opening`: where that is rejected, nothing was acquired.
      const variable = this.#context.origins.variableOf(call);
      return variable !== undefined && flow.aliases.has(variable);
    }
    if (!isCall(call)) return false;
    if (site.acquirer.entry.destroysItselfOnError && this.#waitsForOwnError(call, site)) return true;
    const { readToEndBy } = site.acquirer.entry;
    if (readToEndBy !== undefined && calleeName(call) === readToEndBy) return true;
    // The rest of a chain on the acquisition: `spyOn(object, 'method').mockReturnValue(1)`.
    if (isWithin(site.call, call.callee)) return true;
    const name = calleeName(call);
    if (name === undefined || !(cleanupName.test(name) || this.#context.catalogue.releaseNames.has(name))) return false;
    return isInSequence(call, settling);
  }

  /** Whether an edge is taken where `done` is true: `const { done } = await reader.read(); if (done) …`. */
  #isReadToEnd(edge: Edge, { acquirer: { entry } }: Site, flow: Flow): boolean {
    const { condition, kind } = edge;
    if (entry.readToEndBy === undefined || kind !== 'true' || !condition || condition.type === 'SwitchCase') return false;
    const node = unwrap(condition);
    const holder = node.type === 'MemberExpression' && memberName(node) === 'done' ? unwrap(node.object) : node;
    if (holder.type !== 'Identifier') return false;
    const variable = this.#context.origins.variableOf(holder);
    const isRead = (value: TSESTree.Node | null | undefined): boolean => {
      const call = value && unwrap(value.type === 'AwaitExpression' ? value.argument : value);
      return call?.type === 'CallExpression' && calleeName(call) === entry.readToEndBy && [...flow.aliases].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, call)));
    };
    return variable?.references.some((reference) => reference.isWrite() && isRead(reference.writeExpr)) ?? false;
  }

  /** `await once(socket, 'end')`, `await finished(stream)`: they reject with the error on which the resource destroyed itself. */
  #waitsForOwnError(call: TSESTree.CallExpression | TSESTree.NewExpression, site: Site): boolean {
    const name = calleeName(call);
    if (name !== 'once' && name !== 'finished') return false;
    const [first, ...others] = call.arguments;
    if (first?.type !== 'Identifier' || others.some(({ type }) => type === 'ObjectExpression')) return false;
    const definition = this.#context.origins.variableOf(first)?.defs[0];
    return definition?.type === 'Variable' && definition.node.init !== null && isWithin(site.call, definition.node.init);
  }

  #acquisitionOf(site: Site, flow: Flow | undefined): Acquisition {
    const value = outermost(site.completion);
    const holder = site.completion === site.root ? undefined : value.parent;
    const variable = site.variable ?? [...(flow?.aliases ?? [])][0];
    const declarator = holder?.type === 'VariableDeclarator' && holder.init === value ? holder : undefined;
    const isAssigned = holder?.type === 'AssignmentExpression' && holder.right === value;
    const name = variable?.name ?? site.text;
    const template = preferredRelease(site, variable !== undefined || site.text !== undefined);
    return {
      node: site.call,
      reported: declarator ?? (isAssigned ? holder : site.completion === site.root ? site.call : site.completion),
      entry: site.acquirer.entry,
      root: site.root,
      variable,
      declarator,
      name,
      release: renderRelease(template, {
        resource: site.isCollection ? resourceName(site) : (name ?? resourceName(site)),
        args: site.arguments,
        ...(site.receiver === undefined ? {} : { receiver: site.receiver }),
        ...(site.receiver !== undefined && template.callee.base === 'name' && template.callee.path.length === 1 ? { namespace: site.receiver } : {}),
      }),
      isCollection: site.isCollection ?? false,
      releaseIsAsync: template.awaited,
    };
  }
}

/** The call that receives a release as an argument, however deep: all of `work().finally(client.release())`. */
function receiverOf(release: TSESTree.Node): TSESTree.Node {
  let receiver = release;
  for (let node = release; node.parent; node = node.parent) {
    if (node.parent.type.endsWith('Statement') || isFunctionLike(node.parent)) break;
    if (isCall(node.parent) && node.parent.callee !== node) receiver = node.parent;
  }
  return receiver;
}

/** Whether a call stands in one cleanup sequence with a release behind it. */
function isInSequence(call: TSESTree.Node, settling: ReadonlySet<TSESTree.Node>): boolean {
  let statement: TSESTree.Node = call;
  while (statement.parent && !statement.type.endsWith('Statement')) statement = statement.parent;
  for (let block = statement; ; block = block.parent) {
    if ([...settling].some((release) => isWithin(release, block) && release.range[0] > call.range[0])) return true;
    const { parent } = block;
    if (!parent || !/^(?:Block|If|Try|Expression)Statement$/.test(parent.type)) return false;
    // A `finally` is the end of its sequence: what comes after the whole statement is other work.
    if (parent.type === 'TryStatement' && parent.block !== block) return false;
  }
}

/**
 * A closure that was registered in front of the acquisition and releases what the variable holds by then
 * (`let file; stack.defer(() => file?.close()); file = await open(path);`), or an object that was handed on before it was opened.
 */
function isSettledBefore(site: Site, uses: readonly Use[]): boolean {
  return uses.some(
    ({ kind, node, subject }) =>
      (kind === 'registered' || kind === 'transfer') &&
      node.range[1] <= site.call.range[0] &&
      (site.text !== undefined || (isCall(node) && node === subject)),
  );
}

function subjectOf(site: Site): FlowSubject {
  return {
    releases: site.acquirer.releases,
    entry: site.acquirer.entry,
    root: site.root,
    call: site.call,
    value: site.value,
    variable: site.variable,
    text: site.text,
    receiver: site.receiver,
    arguments: site.arguments,
    isCollection: site.isCollection ?? false,
  };
}

/** The release to name: the entry's first, unless that needs a variable and there is none. */
function preferredRelease(site: Site, isNamed: boolean): ReleaseTemplate {
  const { releases } = site.acquirer;
  const usable = isNamed ? undefined : releases.find(({ callee }) => callee.base !== 'resource');
  return usable ?? (releases[0] as ReleaseTemplate);
}

/** A name for a resource that has no variable: `fileHandle` for "file handle". */
function resourceName(site: Site): string {
  const words = site.acquirer.entry.name.replace(/[^\p{L}\p{N} ]/gu, ' ').trim().split(/\s+/);
  return words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join('') || 'resource';
}

function releaseOf({ kind, subject }: Use): Release {
  return { node: subject, form: kind === 'release' ? 'call' : kind === 'helper' ? 'helper' : 'registered' };
}

function kindOf(exit: HeldExit, hasEvidence: boolean, isTransferred: boolean): LeakKind {
  if (!hasEvidence && !isTransferred) return 'neverReleased';
  if (exit.witness.kind === 'overwrite') return 'overwritten';
  return exit.exceptions > 0 ? 'skippedOnThrow' : 'skippedOnPath';
}

function placeOf(root: FunctionNode): Leak['place'] {
  if (root.type === 'Program') return 'module';
  return isInTest(root) ? 'test' : 'function';
}

/** Whether the resource is one already: a stack is empty until something is put on it. */
function isObliged({ acquirer: { entry }, value }: Site, { aliases }: Flow): boolean {
  const { obligedBy } = entry;
  if (!obligedBy) return true;
  const puts = (node: TSESTree.Node): boolean => obligedBy.includes(methodPath(node).path[0] ?? '');
  return (value !== undefined && puts(outermost(value))) || [...aliases].some(({ references }) => references.some(({ identifier }) => puts(identifier)));
}

/** A timer that aborts a controller is `lost-abort-controller`'s to report; so is what its entry leaves to another rule. */
function isLeftToAbortRule({ acquirer, call }: Site): boolean {
  if (acquirer.entry.reportedBy !== undefined) return true;
  if (call.type !== 'CallExpression' || calleeName(call) !== 'setTimeout') return false;
  const [callback] = call.arguments;
  if (callback?.type === 'MemberExpression') return memberName(callback) === 'abort';
  if (!callback || !isFunctionLike(callback)) return false;
  const statement = callback.body.type === 'BlockStatement' ? callback.body.body.at(-1) : undefined;
  const last = statement?.type === 'ExpressionStatement' ? unwrap(statement.expression) : unwrap(callback.body);
  return last.type === 'CallExpression' && calleeName(last) === 'abort';
}

/** A resource that outlives its round and is released after the loop is `cleanup-in-loop`'s to report. */
function isLeftToLoopRule(exit: HeldExit, releases: readonly Use[]): boolean {
  if (!exit.isNextRound) return false;
  const loop = loopAround(exit.witness.node);
  return !loop || releases.some(({ node }) => !isWithin(node, loop));
}

function loopAround(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(parent.type)) return parent;
  }
  return undefined;
}

function nearestStep(node: TSESTree.Node, steps: ReadonlySet<TSESTree.Node>, root: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current && current !== root; current = current.parent) {
    if (steps.has(current)) return current;
  }
  return undefined;
}

/** The block in which the variables live that hold the resource. */
function scopeOf(site: Site, flow: Flow): TSESTree.Node {
  const first = site.variable ?? [...flow.aliases][0];
  return first?.scope.block ?? site.root;
}

/** All writes to the tracked variables, by the step at which they happen. */
function writesTo(tracked: TrackedVariables, site: Site, flow: Flow): Map<TSESTree.Node, Write[]> {
  const writes = new Map<TSESTree.Node, Write[]>();
  const add = (node: TSESTree.Node, write: Write): void => {
    const same = writes.get(node);
    if (same) same.push(write);
    else writes.set(node, [write]);
  };
  const binds = new Set(flow.uses.filter(({ kind }) => kind === 'bind').map(({ node, variable }) => `${node.range[0]} ${variable?.name ?? ''}`));
  tracked.variables.forEach((variable, index) => {
    for (const definition of variable.defs) {
      if (definition.type === 'Variable' && !definition.node.init && definition.parent.parent.type !== 'ForOfStatement' && definition.parent.parent.type !== 'ForInStatement') {
        add(definition.node, { index, value: null, bindsResource: false });
      }
    }
    for (const reference of variable.references) {
      if (!reference.isWrite()) continue;
      const target = writeTarget(reference.identifier);
      if (!target) continue;
      const isPlain = target.type === 'VariableDeclarator' ? target.id === reference.identifier : target.type === 'AssignmentExpression' && target.left === reference.identifier && target.operator === '=';
      const isFromStart = variable === site.variable && target === site.bound;
      const bindsResource = isFromStart || binds.has(`${target.range[0]} ${variable.name}`);
      add(target, { index, value: isPlain && !isFromStart ? reference.writeExpr : undefined, bindsResource });
    }
  });
  return writes;
}

/** The step at which an identifier is written. */
function writeTarget(identifier: TSESTree.Node): TSESTree.Node | undefined {
  for (let node = identifier.parent; node; node = node.parent) {
    switch (node.type) {
      case 'VariableDeclarator':
      case 'AssignmentExpression':
      case 'UpdateExpression':
      case 'ForOfStatement':
      case 'ForInStatement':
        return node;
      case 'Property':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'AssignmentPattern':
      case 'RestElement':
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}
