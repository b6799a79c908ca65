/** Prints a listener on a signal that outlives the function, from where it is added to where it is taken off, if at all. */
import { kindOf } from './kinds.ts';
import type { Block, Statement } from './statements.ts';
import type { Variable, View, Writer } from './writer.ts';

type Listen = Extract<Statement, { type: 'listen' }>;

/** A controller that lives as long as its module. */
export const moduleController: readonly string[] = ['const shutdown = new AbortController();', '', 'export function shutDown() {', '  shutdown.abort();', '}'];

export function writeListener(writer: Writer, { to, handler, options, removal, looks, test, body }: Listen, view: View, writeBlock: (block: Block, view: View) => void): void {
  const signal = signalIn(writer, to);
  if (looks === 'throws') writer.line(`${signal}.throwIfAborted();`);
  if (looks === 'returns') writer.block(`if (${signal}.aborted) `, () => writer.line(`return '${writer.name('r')}';`));
  let inner = view;
  let text = `() => console.log('${writer.name('p')}')`;
  if (handler === 'abort') {
    const controller: Variable = { name: writer.name('controller'), kind: kindOf('controller') };
    writer.line(`const ${controller.name} = new AbortController();`);
    text = `() => ${controller.name}.abort()`;
    inner = { ...view, variables: [controller, ...view.variables] };
  }
  const work = (): void => writeBlock(body, inner);
  if (removal === 'using') {
    writer.line(`using ${writer.name('listening')} = addAbortListener(${signal}, ${text});`);
    return work();
  }
  const isInline = handler === 'inline' && ['never', 'other function'].includes(removal);
  const listener = isInline ? text : writer.name('onAbort');
  if (!isInline) writer.line(`const ${listener} = ${text};`);
  const added = { none: '', once: ', { once: true }', capture: ', true' }[options];
  const removed = options === 'capture' ? ', true' : '';
  const remove = `${signal}.removeEventListener('abort', ${listener}${removed})`;
  const add = (): void => writer.line(`${signal}.addEventListener('abort', ${listener}${added});`);
  const end = (): void => writer.line(`${remove};`);
  if (removal === 'stack defer') {
    const stack = writer.name('stack');
    writer.line(`using ${stack} = new DisposableStack();`);
    add();
    writer.line(`${stack}.defer(() => ${remove});`);
    return work();
  }
  add();
  switch (removal) {
    case 'never':
      return work();
    case 'last':
      work();
      return end();
    case 'finally':
      return writer.tryBlock(work, [['finally', end]]);
    case 'when':
      work();
      return writer.block(`if (${writer.test(test)}) `, end);
    case 'catch': {
      const undo = (): void => {
        end();
        writer.line('throw error;');
      };
      writer.tryBlock(work, [['catch (error)', undo]]);
      return end();
    }
    case 'closure': {
      const stop = writer.name('stop');
      writer.line(`const ${stop} = () => ${remove};`);
      return writer.tryBlock(work, [['finally', () => writer.line(`${stop}();`)]]);
    }
    case 'other function':
      return writer.tryBlock(work, [['finally', () => writer.line(`${signal}.removeEventListener('abort', ${text}${removed});`)]]);
    case 'other phase':
      return writer.tryBlock(work, [['finally', () => writer.line(`${signal}.removeEventListener('abort', ${listener}${removed === '' ? ', true' : ''});`)]]);
    case 'other signal': {
      // It ends with another signal, whether that is aborted or not.
      const controller = writer.name('controller');
      writer.lines.pop();
      writer.line(`const ${controller} = new AbortController();`);
      writer.line(`${signal}.addEventListener('abort', ${listener}, { signal: ${controller}.signal });`);
      return writer.tryBlock(work, [['finally', () => writer.line(`${controller}.abort();`)]]);
    }
    case 'return remover':
      work();
      return writer.line(`return () => ${remove};`);
    case 'at end':
      writer.line(`atEnd(() => ${remove});`);
      return work();
  }
}

/** The signal as it is written; an alias is declared first. */
export function signalIn(writer: Writer, to: Listen['to']): string {
  if (to === 'module') return 'shutdown.signal';
  if (to === 'parameter') return 'signal';
  const alias = writer.name('abortSignal');
  writer.line(`const ${alias} = signal;`);
  return alias;
}
