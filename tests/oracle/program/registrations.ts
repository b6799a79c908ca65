/** Prints an entry in a registry, work that a signal cancels, and how the entry is taken out again. */
import { kindOf } from './kinds.ts';
import { signalIn } from './listeners.ts';
import type { Block, Statement } from './statements.ts';
import type { View, Writer } from './writer.ts';

type Registration = Extract<Statement, { type: 'registration' }>;

export function writeRegistration(writer: Writer, { to, cleanup, gets, work, isCancelled, body }: Registration, view: View, writeBlock: (block: Block, view: View) => void): void {
  // All of it is asynchronous.
  if (!view.isAsync) return writeBlock(body, view);
  // Only the own controller can be aborted here.
  const isOwn = to === 'own' || cleanup === 'abort';
  const controller = { name: isOwn ? writer.name('controller') : '', kind: kindOf('controller') };
  if (isOwn) writer.line(`const ${controller.name} = new AbortController();`);
  const signal = to === 'own' || cleanup === 'abort' ? `${controller.name}.signal` : signalIn(writer, to);
  const inner: View = isOwn ? { ...view, variables: [controller, ...view.variables] } : view;
  const options = signal === 'signal' ? '{ signal }' : `{ signal: ${signal} }`;
  const entry = writer.name('entry');
  const given = { same: `, ${options}`, asked: `, ${options}`, fresh: ', { signal: AbortSignal.timeout(5_000) }', none: '' }[gets];
  const deregister = `deregister('${entry}'${given})`;
  const end = (): void => {
    if (gets === 'asked') writer.block(`if (!${signal}.aborted) `, () => writer.line(`await ${deregister};`));
    else writer.line(`await ${deregister};`);
  };
  // A listener is called while something is waited for.
  const isWaiting = cleanup === 'listener' && (work === 'look' || work === 'none');
  const poll = (): string => `poll('${writer.name('u')}', ${work === 'option' ? options : signal})`;
  const workAndMore = (): void => {
    if (work === 'look' && !isOwn) writer.line(`${signal}.throwIfAborted();`);
    if (isWaiting || (work !== 'look' && work !== 'none')) writer.line(`await ${poll()};`);
    writeBlock(body, inner);
  };
  const register = (): void => writer.line(`await register('${entry}'${isCancelled ? `, ${options}` : ''});`);
  switch (cleanup) {
    case 'finally':
      register();
      return writer.tryBlock(workAndMore, [['finally', end]]);
    case 'catch':
    case 'catch that goes on': {
      const undo = (): void => {
        end();
        writer.line(cleanup === 'catch' ? 'throw error;' : 'console.error(error);');
      };
      register();
      return writer.tryBlock(workAndMore, [['catch (error)', undo]]);
    }
    case 'behind':
      register();
      writer.tryBlock(workAndMore, [['catch (error)', () => writer.line('console.error(error);')]]);
      return end();
    case 'last':
      register();
      workAndMore();
      return end();
    case 'stack defer': {
      const stack = writer.name('stack');
      writer.line(`await using ${stack} = new AsyncDisposableStack();`);
      register();
      writer.line(`${stack}.defer(() => ${deregister});`);
      return workAndMore();
    }
    case 'chain':
      register();
      return writer.line(`await ${poll()}.finally(() => ${deregister});`);
    case 'listener': {
      const onAbort = writer.name('onAbort');
      register();
      writer.line(`const ${onAbort} = () => void ${deregister};`);
      writer.line(`${signal}.addEventListener('abort', ${onAbort});`);
      return writer.tryBlock(workAndMore, [['finally', () => writer.line(`${signal}.removeEventListener('abort', ${onAbort});`)]]);
    }
    case 'abort':
      register();
      workAndMore();
      writer.line(`${signal.replace('signal', 'abort()')};`);
      return end();
  }
}
