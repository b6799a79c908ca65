/** Prints a function as JavaScript, one statement to a line. */
import { writeBatch } from './batches.ts';
import { writeParts } from './generators.ts';
import { writeLifetime } from './lifetimes.ts';
import { moduleController, writeListener } from './listeners.ts';
import type { Block, Loop, Statement } from './statements.ts';
import { writeRegistration } from './registrations.ts';
import { writeSwitch } from './switches.ts';
import { kindIn, variableIn, writeRelease, targetOf, Writer, type View } from './writer.ts';

/** The head of a loop; `check` ends it sooner or later. */
export function loopHead(writer: Writer, loop: Loop, { isAsync }: View): { readonly head: string; readonly tail?: string } {
  if (loop === 'items' || (loop === 'await' && !isAsync)) return { head: `for (const ${writer.name('item')} of items) ` };
  if (loop === 'await') return { head: `for await (const ${writer.name('item')} of items) ` };
  if (loop === 'list') return { head: `for (const ${writer.name('item')} of ['a', 'b']) ` };
  if (loop === 'while') return { head: `while (check('${writer.name('k')}')) ` };
  if (loop === 'do') return { head: 'do ', tail: `} while (check('${writer.name('k')}'));` };
  const index = writer.name('index');
  return { head: `for (let ${index} = 0; ${index} < 2; ${index} += 1) ` };
}

/** A call that may fail: `await work(…)`, in a function that is not async `workSync(…)`. */
function workCall(writer: Writer, { isAsync }: View): string {
  return isAsync ? `await work('${writer.name('w')}')` : `workSync('${writer.name('w')}')`;
}

function useCall(writer: Writer, index: number, view: View, isSync = false): string {
  const variable = variableIn(view, index);
  const { useAsync, useSync } = variable?.kind ?? {};
  if (variable && useSync && (isSync || !view.isAsync)) return useSync(variable.name, writer.name('u'));
  if (variable && useAsync && view.isAsync) return `await ${useAsync(variable.name, writer.name('u'))}`;
  return workCall(writer, view);
}

/** An asynchronous use that nobody has awaited yet. */
function promiseOf(writer: Writer, index: number, view: View): string {
  const variable = variableIn(view, index);
  return variable?.kind.useAsync ? variable.kind.useAsync(variable.name, writer.name('u')) : `work('${writer.name('w')}')`;
}

/** `break` or `continue`, with a label where it does not lead to the innermost statement that it can mean; out of the function where there is none. */
function writeJump(writer: Writer, way: 'break' | 'continue', of: number, { targets }: View): void {
  const possible = targets.filter(({ type }) => way === 'break' || type === 'loop');
  const target = possible[of % Math.max(possible.length, 1)];
  if (!target) return writer.line(`return '${writer.name('r')}';`);
  // Where it may stand or not, it does so sometimes.
  writer.jump(way, target, target !== possible.find(({ type }) => type !== 'block') || of === 3);
}

function writeLeave(writer: Writer, { way, of, test }: Extract<Statement, { type: 'leave' }>, view: View): void {
  const leave = (): void => {
    const variable = variableIn(view, of);
    if (way === 'throw') writer.line(`throw new Error('${writer.name('t')}');`);
    else if (way === 'break' || way === 'continue') writeJump(writer, way, of, view);
    else if (way === 'work' && view.isAsync) writer.line(`return work('${writer.name('w')}');`);
    // What a `catch` gets of an exit here, the process never gets.
    else if (way === 'exit' && !writer.isCaught) writer.line('process.exit(1);');
    else if (way === 'awaited') writer.line(`return ${useCall(writer, of, view)};`);
    else if (way === 'resource' && variable) writer.line(`return ${variable.name};`);
    else if (way === 'use' && view.isAsync) writer.line(`return ${promiseOf(writer, of, view)};`);
    else writer.line(`return '${writer.name('r')}';`);
  };
  if (test === 'always') leave();
  else writer.block(`if (${writer.test(test)}) `, leave);
}

function writeTry(writer: Writer, { body, handler, inHandler, finalizer }: Extract<Statement, { type: 'try' }>, view: View): void {
  const last = { none: '', rethrow: 'throw error;', log: 'console.error(error);', ignore: '', wrap: `throw new Error('wrapped', { cause: error });` }[handler];
  const clauses: (readonly [string, () => void])[] = [];
  if (handler !== 'none' || !finalizer) {
    const write = (): void => {
      writeBlock(writer, inHandler, view);
      if (last !== '') writer.line(last);
    };
    clauses.push([last === '' ? 'catch' : 'catch (error)', write]);
  }
  if (finalizer) clauses.push(['finally', () => writeBlock(writer, finalizer, view)]);
  writer.tryBlock(() => writeBlock(writer, body, view), clauses);
}

function writeTimer(writer: Writer, { of, clears, body }: Extract<Statement, { type: 'timer' }>, view: View): void {
  const controllers = view.variables.filter(({ kind }) => kind.name === 'controller');
  const controller = controllers[of % Math.max(controllers.length, 1)];
  if (!controller) return writeBlock(writer, body, view);
  const timer = writer.name('timer');
  const start = `setTimeout(() => ${controller.name}.abort(), 1_000);`;
  if (clears === 'never' || clears === 'eager') {
    writer.line(clears === 'eager' ? start.replace('() => ', '') : start);
    return writeBlock(writer, body, view);
  }
  writer.line(`const ${timer} = ${start}`);
  if (clears === 'finally') writer.tryBlock(() => writeBlock(writer, body, view), [['finally', () => writer.line(`clearTimeout(${timer});`)]]);
  else {
    writeBlock(writer, body, view);
    writer.line(`clearTimeout(${timer});`);
  }
}

function writeWork(writer: Writer, way: Extract<Statement, { type: 'work' }>['way'], view: View): void {
  if (way === 'await') writer.line(`${workCall(writer, view)};`);
  else if (way === 'sync') writer.line(`workSync('${writer.name('w')}');`);
  else if (way === 'print') writer.line(`console.log('${writer.name('p')}');`);
  else if (way === 'and') writer.line(`${writer.test('flag')} && workSync('${writer.name('w')}');`);
  else writer.line(`console.log(${writer.test('flag')} ? ${workCall(writer, view)} : '${writer.name('p')}');`);
}

function writeUse(writer: Writer, { way, of }: Extract<Statement, { type: 'use' }>, view: View): void {
  if (way !== 'keep') return writer.line(`${useCall(writer, of, view, way === 'sync')};`);
  const text = writer.name('text');
  writer.line(`const ${text} = ${useCall(writer, of, view)};`);
  writer.line(`console.log(${text});`);
}

function writeStatement(writer: Writer, statement: Statement, view: View): void {
  switch (statement.type) {
    case 'work':
      return writeWork(writer, statement.way, view);
    case 'use':
      return writeUse(writer, statement, view);
    case 'lend': {
      const variable = variableIn(view, statement.of);
      if (variable) writer.line(`${view.isAsync ? 'await ' : ''}show(${variable.name}, '${writer.name('s')}');`);
      return;
    }
    case 'together': {
      if (!view.isAsync) return;
      writer.line(`await Promise.all([${promiseOf(writer, statement.of, view)}, ${promiseOf(writer, statement.other, view)}]);`);
      return;
    }
    case 'pending': {
      if (!view.isAsync) return writeBlock(writer, statement.body, view);
      const pending = writer.name('pending');
      writer.line(`const ${pending} = ${promiseOf(writer, statement.of, view)};`);
      writeBlock(writer, statement.body, view);
      writer.line(`await ${pending};`);
      return;
    }
    case 'release': {
      const variable = variableIn(view, statement.of);
      if (variable) writeRelease(writer, variable, view.isAsync ? statement.way : 'float', view);
      return;
    }
    case 'lifetime':
      return writeLifetime(writer, statement, view, (block, inner) => writeBlock(writer, block, inner));
    case 'batch':
      return writeBatch(writer, statement, view, kindIn(view, statement.kind), (block, inner) => writeBlock(writer, block, inner));
    case 'if': {
      const { then, otherwise } = statement;
      if (otherwise) return writer.branches(writer.test(statement.test), () => writeBlock(writer, then, view), () => writeBlock(writer, otherwise, view));
      return writer.block(`if (${writer.test(statement.test)}) `, () => writeBlock(writer, then, view));
    }
    case 'loop': {
      const { head, tail } = loopHead(writer, statement.loop, view);
      const target = targetOf('loop', writer.name('rounds'));
      return writer.block(head, () => writeBlock(writer, statement.body, { ...view, targets: [target, ...view.targets] }), { tail, target });
    }
    case 'labelled': {
      const target = targetOf('block', writer.name('part'));
      return writer.block('', () => writeBlock(writer, statement.body, { ...view, targets: [target, ...view.targets] }), { target });
    }
    case 'switch':
      return writeSwitch(writer, statement, view, (block, inner) => writeBlock(writer, block, inner));
    case 'try':
      return writeTry(writer, statement, view);
    case 'leave':
      return writeLeave(writer, statement, view);
    case 'listen':
      return writeListener(writer, statement, view, (block, inner) => writeBlock(writer, block, inner));
    case 'registration':
      return writeRegistration(writer, statement, view, (block, inner) => writeBlock(writer, block, inner));
    case 'parts':
      return writeParts(writer, statement, view, (block, inner) => writeBlock(writer, block, inner));
    case 'timer':
      return writeTimer(writer, statement, view);
  }
}

export function writeBlock(writer: Writer, block: Block, view: View): void {
  for (const statement of block) {
    if (writer.isDead) return;
    writeStatement(writer, statement, view);
  }
}

/** The text of a module whose function `main` has this body. */
export function printFunction(block: Block, isAsync: boolean): string {
  const writer = new Writer();
  writeBlock(writer, block, { variables: [], targets: [], isAsync });
  const text = writer.lines.join('\n');
  const helpers = [...(text.includes('shutdown.') ? [moduleController] : []), ...writer.helpers.values()].flatMap((lines) => ['', ...lines]);
  const imports = [
    ...(text.includes('addAbortListener(') ? [`import { addAbortListener } from 'node:events';`] : []),
    ...(writer.imports.size > 0 ? [`import { ${[...writer.imports].sort().join(', ')} } from 'lab';`] : []),
  ];
  const parameters = `ready, urgent, items${/[^.]\bsignal\b(?!:)/.test(text) ? ', signal' : ''}`;
  return [...imports, ...helpers, '', `export ${isAsync ? 'async ' : ''}function main(${parameters}) {`, ...writer.lines, '}', ''].join('\n');
}
