/** Prints a loop that acquires in each round, and what becomes of it behind the loop. */
import type { Kind } from './kinds.ts';
import { loopHead } from './print.ts';
import type { Block, Statement } from './statements.ts';
import { releaseCall, targetOf, writeRelease, type Variable, type View, type Writer } from './writer.ts';

type Batch = Extract<Statement, { type: 'batch' }>;

export function writeBatch(writer: Writer, batch: Batch, view: View, kind: Kind, writeBlock: (block: Block, view: View) => void): void {
  const { into, reads, way } = batch;
  const variable: Variable = { name: writer.name(kind.name), kind };
  const acquisition = kind.acquire(variable.name);
  const isAsync = kind.isReleaseAsync && view.isAsync;
  const round = (content: () => void): void => {
    const { head, tail } = loopHead(writer, batch.loop, view);
    const target = targetOf('loop', writer.name('rounds'));
    const all = (): void => {
      content();
      writeBlock(batch.body, { ...view, variables: [variable, ...view.variables], targets: [target, ...view.targets] });
    };
    writer.block(head, all, { tail, target });
  };
  const releaseEach = (list: string): void => {
    const one: Variable = { name: 'one', kind };
    writer.block(`for (const one of ${list}) `, () => writeRelease(writer, one, view.isAsync ? way : 'float', view));
  };
  const stack = (): string => {
    const name = writer.name('stack');
    writer.line(`${isAsync ? 'await using' : 'using'} ${name} = new ${isAsync ? 'Async' : ''}DisposableStack();`);
    return name;
  };
  switch (into) {
    case 'array':
    case 'all': {
      const list = writer.name('list');
      writer.line(`const ${list} = [];`);
      round(() => {
        writer.line(`const ${variable.name} = ${acquisition};`);
        writer.line(`${list}.push(${variable.name});`);
      });
      if (reads && kind.useAsync && view.isAsync) writer.line(`await Promise.all(${list}.map((one) => ${kind.useAsync('one', writer.name('u'))}));`);
      if (into === 'all' && kind.isReleaseAsync) writer.line(`await Promise.all(${list}.map((one) => ${kind.release('one')}));`);
      else releaseEach(list);
      return;
    }
    case 'stack use':
    case 'stack defer': {
      const name = stack();
      round(() => {
        if (into === 'stack use' && kind.using) return writer.line(`const ${variable.name} = ${name}.use(${acquisition});`);
        writer.line(`const ${variable.name} = ${acquisition};`);
        writer.line(`${name}.defer(() => ${releaseCall(variable)});`);
      });
      if (reads) writer.line(`${view.isAsync ? 'await work' : 'workSync'}('${writer.name('w')}');`);
      return;
    }
    case 'cleanups': {
      const list = writer.name('cleanups');
      writer.line(`const ${list} = [];`);
      round(() => {
        writer.line(`const ${variable.name} = ${acquisition};`);
        writer.line(`${list}.push(() => ${releaseCall(variable)});`);
      });
      return writer.block(`for (const one of ${list}) `, () => writer.line(`${isAsync ? 'await ' : ''}one();`));
    }
    case 'overwrite': {
      writer.line(`let ${variable.name};`);
      round(() => writer.line(`${variable.name} = ${acquisition};`));
      return writeRelease(writer, { ...variable, isOptional: true }, view.isAsync ? way : 'float', view);
    }
  }
}
