/** Classes that acquire something and have a method that ends it, with guards of every form and without. */
import fc from 'fast-check';
import { kindOf, type KindName } from './kinds.ts';

const guards = ['none', 'flag first', 'flag last', 'flag behind work', 'flag never', 'memo', 'take', 'clear', 'state'] as const;
export const methods = ['stop', 'close', 'dispose', 'shutdown', 'destroy', '[Symbol.asyncDispose]'] as const;

export interface Stopper {
  readonly kind: Exclude<KindName, 'controller'>;
  readonly guard: (typeof guards)[number];
  readonly method: (typeof methods)[number];
  readonly workBefore: boolean;
  readonly workAfter: boolean;
  /** Whether what fails on the way is caught, and the flag taken back. */
  readonly isAsync: boolean;
}

export const stopper: fc.Arbitrary<Stopper> = fc.record({
  kind: fc.constantFrom('port', 'seat', 'file', 'cursor', 'lock'),
  guard: fc.constantFrom(...guards),
  method: fc.constantFrom(...methods),
  workBefore: fc.boolean(),
  workAfter: fc.boolean(),
  isAsync: fc.boolean(),
});

/** The text of a module with one class. */
export function printStopper({ kind: kindName, guard, method, workBefore, workAfter, isAsync: wantsAsync }: Stopper): string {
  const kind = kindOf(kindName);
  const isAsync = wantsAsync || kind.isReleaseAsync || method === '[Symbol.asyncDispose]';
  const field = `this.#${kind.name}`;
  const work = (name: string): string => (isAsync ? `await work('${name}');` : `workSync('${name}');`);
  const wait = kind.isReleaseAsync ? 'await ' : '';
  const release = `${wait}${kind.release(field)};`;
  const before = workBefore ? [work('bye')] : [];
  const after = workAfter ? [work('done')] : [];
  const whole = [...before, release, ...after];
  const optional = (name: string): string => `if (${name}) ${wait}${kind.release(name)};`;
  const flag = 'if (this.#stopped) return;';
  const set = 'this.#stopped = true;';
  const bodies: Readonly<Record<Stopper['guard'], readonly string[]>> = {
    none: whole,
    'flag first': [flag, set, ...whole],
    'flag last': [flag, ...whole, set],
    'flag behind work': [flag, ...before, set, release, ...after],
    'flag never': [flag, ...whole],
    memo: isAsync ? ['return (this.#stopping ??= this.#end());'] : [flag, set, ...whole],
    take: [...before, `const taken = ${field};`, `${field} = undefined;`, optional('taken'), ...after],
    clear: [...before, optional(field), `${field} = undefined;`, ...after],
    state: [`if (this.#state !== 'open') return;`, `this.#state = 'closed';`, ...whole],
  };
  const acquisition = kind.acquire(`${kind.name}1`);
  const isMemo = guard === 'memo' && isAsync;
  const lines = [
    kind.isAsync ? `#${kind.name};` : `#${kind.name} = ${acquisition};`,
    ...(guard.startsWith('flag') || (guard === 'memo' && !isAsync) ? ['#stopped = false;'] : []),
    ...(isMemo ? ['#stopping;'] : []),
    ...(guard === 'state' ? [`#state = 'open';`] : []),
    ...(kind.isAsync ? ['', 'async start() {', `  ${field} = ${acquisition};`, '}'] : []),
    '',
    `${isAsync && !isMemo ? 'async ' : ''}${method}() {`,
    ...bodies[guard].map((line) => `  ${line}`),
    '}',
    ...(isMemo ? ['', 'async #end() {', ...whole.map((line) => `  ${line}`), '}'] : []),
  ];
  const text = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
  const names = [...new Set([...text.matchAll(/\b(?:open[A-Z]\w+|take[A-Z]\w+|freeSeat|work|workSync)(?=\()/g)].map(([name]) => name))].sort();
  return `import { ${names.join(', ')} } from 'lab';\n\nexport class Service {\n${text}\n}\n`;
}
