/** Prints a resource from its acquisition to its end. */
import { kindOf, readerOf, type Kind } from './kinds.ts';
import type { Block, Ending, ReleaseWay, Statement, Test } from './statements.ts';
import { kindIn, releaseCall, writeRelease, type Variable, type View, type Writer } from './writer.ts';

type Lifetime = Extract<Statement, { type: 'lifetime' }>;
type WriteBlock = (block: Block, view: View) => void;

/** All that the ways to end a lifetime are told. */
interface Scene {
  readonly writer: Writer;
  readonly kind: Kind;
  readonly variable: Variable;
  readonly acquisition: string;
  /** The variable, or the pattern that has it, and what it is given. */
  readonly assignment: string;
  readonly view: View;
  readonly way: ReleaseWay;
  readonly test: Test;
  /** The statements between the acquisition and the end. */
  readonly work: () => void;
  readonly release: (of?: Variable) => void;
}

const acquire = ({ writer, assignment }: Scene): void => writer.line(`const ${assignment};`);

/** The same into a variable that is declared before. */
const assign = ({ writer, assignment }: Scene): void => writer.line(assignment.startsWith('{') ? `(${assignment});` : `${assignment};`);

/** An acquisition, the work, and one more statement. */
const simply = (last: (scene: Scene) => void) => (scene: Scene): void => {
  acquire(scene);
  scene.work();
  last(scene);
};

function byStack(scene: Scene, put: (stack: string) => string): void {
  const { writer, kind, variable } = scene;
  const stack = writer.name('stack');
  const isAsync = kind.isReleaseAsync && scene.view.isAsync;
  writer.line(`${isAsync ? 'await using' : 'using'} ${stack} = new ${isAsync ? 'Async' : ''}DisposableStack();`);
  const text = put(stack);
  if (text.startsWith('defer')) {
    acquire(scene);
    writer.line(`${stack}.defer(() => ${releaseCall(variable)});`);
  } else writer.line(`const ${variable.name} = ${text};`);
  scene.work();
}

/** A function beside the main one that releases what it is given. */
function helperFor({ writer, kind, way, view }: Scene): string {
  const name = `finish${kind.name[0]?.toUpperCase() ?? ''}${kind.name.slice(1)}${way === 'log' ? 'Quietly' : ''}`;
  const isAsync = kind.isReleaseAsync;
  const text = isAsync ? `await ${kind.release(kind.name)}` : kind.release(kind.name);
  writer.imports.add(kind.name === 'seat' ? 'freeSeat' : 'store');
  const before = way === 'log' ? [`  workSync('${writer.name('h')}');`] : [];
  if (before.length > 0) writer.imports.add('workSync');
  if (!writer.helpers.has(name)) writer.helpers.set(name, [`${isAsync ? 'async ' : ''}function ${name}(${kind.name}) {`, ...before, `  ${text};`, '}']);
  return `${isAsync && view.isAsync ? 'await ' : ''}${name}`;
}

/** A function beside the main one that acquires. */
function openerFor({ writer, kind, variable }: Scene): string {
  const name = `make${kind.name[0]?.toUpperCase() ?? ''}${kind.name.slice(1)}`;
  // Two that it opens are two, and have each a name of their own.
  const acquisition = kind.acquire('name').replace(`'name'`, 'name');
  for (const each of acquisition.matchAll(/\b(?:openFile|openCursor|openPort|takeLock|takeSeat)\b/g)) writer.imports.add(each[0]);
  if (!writer.helpers.has(name)) writer.helpers.set(name, [`${kind.isAsync ? 'async ' : ''}function ${name}(${acquisition.includes('name') ? 'name' : ''}) {`, `  const ${kind.name} = ${acquisition};`, `  return ${kind.name};`, '}']);
  return `${kind.isAsync ? 'await ' : ''}${name}(${acquisition.includes('name') ? `'${variable.name}'` : ''})`;
}

/** An asynchronous use that nobody has awaited; where there is none, other work. */
function usedLater({ writer, kind, variable, view }: Scene): string {
  if (!view.isAsync) return `workSync('${writer.name('w')}')`;
  return kind.useAsync ? kind.useAsync(variable.name, writer.name('u')) : `work('${writer.name('w')}')`;
}

const asOptional = (variable: Variable): Variable => ({ ...variable, isOptional: true });

const endings: Readonly<Record<Ending, (scene: Scene) => void>> = {
  none: simply(() => undefined),
  last: simply(({ release }) => release()),
  finally: (scene) => {
    acquire(scene);
    scene.writer.tryBlock(scene.work, [['finally', () => scene.release()]]);
  },
  'outer try': (scene) => {
    const { writer, variable, work, release } = scene;
    writer.line(`let ${variable.name};`);
    const acquireAndWork = (): void => {
      assign(scene);
      work();
    };
    writer.tryBlock(acquireAndWork, [['finally', () => release(asOptional(variable))]]);
  },
  catch: (scene) => {
    acquire(scene);
    const undo = (): void => {
      scene.release();
      scene.writer.line('throw error;');
    };
    scene.writer.tryBlock(scene.work, [['catch (error)', undo]]);
    scene.release();
  },
  using: (scene) => {
    const { writer, kind, variable, acquisition, work } = scene;
    if (!kind.using || (kind.using === 'await using' && !scene.view.isAsync)) return endings.finally(scene);
    writer.line(`${kind.using} ${variable.name} = ${acquisition};`);
    work();
  },
  'stack use': (scene) => {
    if (!scene.kind.using) return endings['stack defer'](scene);
    byStack(scene, (stack) => `${stack}.use(${scene.acquisition})`);
  },
  'stack adopt': (scene) => byStack(scene, (stack) => `${stack}.adopt(${scene.acquisition}, (value) => ${scene.kind.release('value')})`),
  'stack defer': (scene) => byStack(scene, () => 'defer'),
  when: simply(({ writer, test, release }) => writer.block(`if (${writer.test(test)}) `, () => release())),
  flag: (scene) => {
    const { writer, variable, view, work, release } = scene;
    const flag = writer.name('done');
    acquire(scene);
    writer.line(`let ${flag} = false;`);
    const whole = (): void => {
      work();
      // A release that nobody waits for cannot fail here.
      writeRelease(writer, variable, 'await', view);
      writer.line(`${flag} = true;`);
    };
    writer.tryBlock(whole, [['finally', () => writer.block(`if (!${flag}) `, () => release())]]);
  },
  chain: (scene) => {
    if (!scene.view.isAsync) return endings.finally(scene);
    acquire(scene);
    scene.work();
    scene.writer.line(`await work('${scene.writer.name('w')}').finally(() => ${releaseCall(scene.variable)});`);
  },
  helper: simply((scene) => scene.writer.line(`${helperFor(scene)}(${scene.variable.name});`)),
  'helper finally': (scene) => {
    acquire(scene);
    scene.writer.tryBlock(scene.work, [['finally', () => scene.writer.line(`${helperFor(scene)}(${scene.variable.name});`)]]);
  },
  closure: (scene) => {
    const { writer, kind, variable, work, view } = scene;
    acquire(scene);
    const end = writer.name('end');
    writer.line(`const ${end} = () => ${releaseCall(variable)};`);
    writer.tryBlock(work, [['finally', () => writer.line(`${kind.isReleaseAsync && view.isAsync ? 'await ' : ''}${end}();`)]]);
  },
  'use in using': (scene) => {
    endings.using(scene);
    scene.writer.line(`return ${usedLater(scene)};`);
  },
  'use in finally': (scene) => {
    acquire(scene);
    const workAndReturn = (): void => {
      scene.work();
      scene.writer.line(`return ${usedLater(scene)};`);
    };
    scene.writer.tryBlock(workAndReturn, [['finally', () => scene.release()]]);
  },
  'resource in using': (scene) => {
    endings.using(scene);
    scene.writer.line(`return ${scene.variable.name};`);
  },
  return: simply(({ writer, variable }) => writer.line(`return ${variable.name};`)),
  'return object': simply(({ writer, variable }) => writer.line(`return { name: 'result', ${variable.name} };`)),
  'return closure': simply(({ writer, variable }) => writer.line(`return () => ${releaseCall(variable)};`)),
  store: simply(({ writer, variable }) => writer.line(`store.${variable.name} = ${variable.name};`)),
  adopt: simply(({ writer, variable }) => writer.line(`adopt(${variable.name});`)),
  'at end': simply(({ writer, variable }) => writer.line(`atEnd(() => ${releaseCall(variable)});`)),
  alias: (scene) => {
    acquire(scene);
    const alias = { ...scene.variable, name: scene.writer.name('same') };
    scene.writer.line(`const ${alias.name} = ${scene.variable.name};`);
    scene.work();
    scene.release(alias);
  },
  maybe: ({ writer, variable, acquisition, test, work, release }) => {
    writer.line(`const ${variable.name} = ${writer.test(test)} ? ${acquisition} : undefined;`);
    work();
    release(asOptional(variable));
  },
  discard: ({ writer, acquisition, work }) => {
    writer.line(`${acquisition};`);
    work();
  },
  unset: (scene) => {
    const { writer, variable, work, release } = scene;
    writer.line(`let ${variable.name};`);
    const acquireAndWork = (): void => {
      assign(scene);
      work();
    };
    writer.tryBlock(acquireAndWork, [['finally', () => release()]]);
  },
  exit: simply(({ writer, test, release }) => {
    if (!writer.isCaught) writer.block(`if (${writer.test(test)}) `, () => writer.line('process.exit(1);'));
    release();
  }),
  'exit in finally': (scene) => {
    const { writer, test } = scene;
    acquire(scene);
    const workAndExit = (): void => {
      scene.work();
      if (!writer.isCaught) writer.block(`if (${writer.test(test)}) `, () => writer.line('process.exit(1);'));
    };
    writer.tryBlock(workAndExit, [['finally', () => scene.release()]]);
  },
  'eager defer': (scene) => eagerDefer(scene),
  'eager finally': (scene) => {
    if (!scene.view.isAsync) return eagerDefer(scene);
    acquire(scene);
    scene.work();
    scene.writer.line(`await work('${scene.writer.name('w')}').finally(${releaseCall(scene.variable)});`);
  },
  'derived first': (scene) => withDerived(scene, true),
  'derived last': (scene) => withDerived(scene, false),
  'use behind': simply((scene) => {
    const { writer, kind, variable, view, release } = scene;
    release();
    const isSync = !view.isAsync || (kind.useSync && !kind.useAsync);
    writer.line(isSync ? `${kind.useSync ? kind.useSync(variable.name, writer.name('u')) : `workSync('${writer.name('w')}')`};` : `await ${usedLater(scene)};`);
  }),
  'release behind': simply(({ writer, release }) => {
    release();
    writer.line(`workSync('${writer.name('w')}');`);
    release();
  }),
  opener: (scene) => {
    const { writer, variable, release, work } = scene;
    writer.line(`const ${variable.name} = ${openerFor(scene)};`);
    work();
    release();
  },
};

/** `stack.defer(file.close())`, which releases at once. */
function eagerDefer(scene: Scene): void {
  const { writer, kind, view, variable } = scene;
  const stack = writer.name('stack');
  const isAsync = kind.isReleaseAsync && view.isAsync;
  writer.line(`${isAsync ? 'await using' : 'using'} ${stack} = new ${isAsync ? 'Async' : ''}DisposableStack();`);
  acquire(scene);
  writer.line(`${stack}.defer(${releaseCall(variable)});`);
  scene.work();
}

/** A resource that is made from the first, both released in one row. */
function withDerived(scene: Scene, isDerivedFirst: boolean): void {
  const { writer, kind, variable, view } = scene;
  if (!kind.derive || !view.isAsync) return endings.finally(scene);
  const derived: Variable = { name: writer.name('reader'), kind: readerOf(kind) };
  acquire(scene);
  writer.line(`const ${derived.name} = ${kind.derive(variable.name, derived.name)};`);
  const releases = (isDerivedFirst ? [derived, variable] : [variable, derived]).map((one) => `await ${releaseCall(one)};`);
  writer.tryBlock(scene.work, [['finally', () => releases.forEach((line) => writer.line(line))]]);
}

const hidesVariable: readonly Ending[] = ['discard', 'maybe'];

/** Prints a lifetime; its work sees the variable. */
export function writeLifetime(writer: Writer, { kind: kindName, isTakenOut, ending, way, test, body }: Lifetime, view: View, writeBlock: WriteBlock): void {
  // Not everything has what can be made from it, and to close a cursor twice does no harm.
  const isOfFile = (ending.startsWith('derived') && !kindOf(kindName).derive) || (ending === 'release behind' && kindName === 'cursor');
  const kind = kindIn(view, isOfFile ? 'file' : kindName);
  const variable: Variable = { name: writer.name(kind.name), kind };
  const acquisition = kind.acquire(variable.name);
  const assignment = (isTakenOut ? kind.takeOut?.(variable.name, variable.name) : undefined) ?? `${variable.name} = ${acquisition}`;
  const inner: View = hidesVariable.includes(ending) ? view : { ...view, variables: [variable, ...view.variables] };
  endings[ending]({
    writer,
    kind,
    variable,
    acquisition,
    assignment,
    view,
    way: view.isAsync ? way : way === 'try' ? 'try' : 'float',
    test,
    work: () => writeBlock(body, inner),
    release: (of = variable) => writeRelease(writer, of, view.isAsync ? way : 'float', view),
  });
}
