/** Classes that acquire into fields, and end what these hold, forget one, or have nothing that would end it. */
import fc from 'fast-check';
import { kinds, type Kind } from './kinds.ts';
import { methods } from './stoppers.ts';

/** An interval, which a function would leave to the process. */
const interval: Kind = {
  name: 'timer', acquire: () => `setInterval(() => console.log('tick'), 1_000)`, isAsync: false,
  release: (variable) => `clearInterval(${variable})`, isReleaseAsync: false,
};
const { port, seat, file, cursor, lock } = kinds;
const fieldKinds: Readonly<Record<string, Kind>> = { port, seat, file, cursor, lock, interval };

const ends = ['released', 'released', 'forgotten', 'forgotten', 'optional', 'alias', 'destructured', 'helper', 'cleared', 'given', 'lent'] as const;

interface Field {
  readonly kind: string;
  readonly at: 'initializer' | 'constructor' | 'start';
  readonly end: (typeof ends)[number];
  readonly isPrivate: boolean;
  /** It is looked at before another is acquired. */
  readonly isGuarded: boolean;
}

/** A class: its fields, and the method that ends it, if it has one. */
export interface Owner {
  readonly fields: readonly Field[];
  readonly method: (typeof methods)[number] | 'none';
  readonly isStoppedOnce: boolean;
  readonly workBefore: boolean;
}

export const owner: fc.Arbitrary<Owner> = fc.record({
  fields: fc.array(
    fc.record({
      kind: fc.constantFrom(...Object.keys(fieldKinds)),
      at: fc.constantFrom('initializer', 'constructor', 'start'),
      end: fc.constantFrom(...ends),
      isPrivate: fc.constantFrom(true, true, false),
      isGuarded: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  method: fc.constantFrom(...methods, ...methods, 'none' as const, 'none' as const),
  isStoppedOnce: fc.constantFrom(true, true, true, false),
  workBefore: fc.boolean(),
});

interface Written {
  readonly field: Field;
  readonly kind: Kind;
  readonly name: string;
  readonly acquisition: string;
  readonly at: Field['at'];
}

/** How the method that stops goes about one field. */
function endOf({ field: { end, isPrivate }, kind, name }: Written): string[] {
  const self = `this.${name}`;
  const wait = kind.isReleaseAsync ? 'await ' : '';
  const local = kind.name;
  switch (end) {
    case 'released':
      return [`${wait}${kind.release(self)};`];
    case 'optional':
      return [`if (${self}) ${wait}${kind.release(self)};`];
    case 'alias':
      return [`const ${local} = ${self};`, `${wait}${kind.release(local)};`];
    case 'destructured':
      return isPrivate ? [`${wait}${kind.release(self)};`] : [`const { ${name} } = this;`, `${wait}${kind.release(name)};`];
    case 'helper':
      return [`${wait}this.#end();`];
    case 'cleared':
      return [`${self} = undefined;`];
    case 'forgotten':
    case 'given':
    case 'lent':
      return [];
  }
}

function printField(field: Field, index: number): Written {
  const kind = fieldKinds[field.kind] ?? port;
  const name = `${field.isPrivate ? '#' : ''}${kind.name}${index + 1}`;
  return { field, kind, name, acquisition: kind.acquire(`${kind.name}${index + 1}`), at: kind.isAsync ? 'start' : field.at };
}

/** The fields, one of which `this.#end()` releases, and of which constants with the same name release one. */
function withOneHelper(fields: readonly Written[]): Written[] {
  const first = fields.find(({ field }) => field.end === 'helper');
  const names = new Set<string>();
  return fields.map((one) => {
    const isTwice = (one.field.end === 'helper' && one !== first) || (one.field.end === 'alias' && names.has(one.kind.name));
    if (one.field.end === 'alias') names.add(one.kind.name);
    return isTwice ? { ...one, field: { ...one.field, end: 'released' as const } } : one;
  });
}

/** The text of a module with one class. */
export function printOwner({ fields: choices, method, isStoppedOnce, workBefore }: Owner): string {
  const fields = withOneHelper(choices.map(printField));
  const at = (place: Field['at']): Written[] => fields.filter((one) => one.at === place);
  const isAsyncStart = at('start').some(({ kind }) => kind.isAsync);
  const acquire = ({ field, name, acquisition }: Written): string[] => [...(field.isGuarded ? [`if (this.${name}) return;`] : []), `this.${name} = ${acquisition};`];
  const helper = fields.find(({ field }) => field.end === 'helper');
  const given = fields.filter(({ field }) => field.end === 'given');
  const lent = fields.filter(({ field }) => field.end === 'lent');
  const ending = fields.flatMap(endOf);
  const isAsyncStop = method === '[Symbol.asyncDispose]' || ending.some((line) => line.includes('await '));
  const work = isAsyncStop ? `await work('bye');` : `workSync('bye');`;
  const stop = [...(isStoppedOnce ? ['if (this.#stopped) return;', 'this.#stopped = true;'] : []), ...(workBefore ? [work] : []), ...ending];
  const block = (head: string, lines: readonly string[]): string[] => ['', `${head} {`, ...lines.map((line) => `  ${line}`), '}'];
  const starts = at('start').flatMap((one) => (one.field.isGuarded && at('start').length > 1 ? [`this.${one.name} = ${one.acquisition};`] : acquire(one)));
  const lines = [
    ...fields.map(({ name, at: place, acquisition }) => (place === 'initializer' ? `${name} = ${acquisition};` : `${name};`)),
    ...(method !== 'none' && isStoppedOnce ? ['#stopped = false;'] : []),
    ...(at('constructor').length > 0 ? block('constructor()', at('constructor').map(({ name, acquisition }) => `this.${name} = ${acquisition};`)) : []),
    ...(starts.length > 0 ? block(`${isAsyncStart ? 'async ' : ''}start()`, starts) : []),
    ...(method === 'none' ? [] : block(`${isAsyncStop ? 'async ' : ''}${method}()`, stop)),
    ...(given.length > 0 ? block('give()', [`return [${given.map(({ name }) => `this.${name}`).join(', ')}];`]) : []),
    ...(lent.length > 0 ? block('async lend()', lent.map(({ name, kind }) => `await show(this.${name}, '${kind.name}');`)) : []),
    ...(helper && method !== 'none' ? block(`${helper.kind.isReleaseAsync ? 'async ' : ''}#end()`, [`${helper.kind.isReleaseAsync ? 'await ' : ''}${helper.kind.release(`this.${helper.name}`)};`]) : []),
  ];
  const text = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
  const names = [...new Set([...text.matchAll(/\b(?:open[A-Z]\w+|take[A-Z]\w+|freeSeat|show|work|workSync)(?=\()/g)].map(([name]) => name))].sort();
  return `${names.length > 0 ? `import { ${names.join(', ')} } from 'lab';\n\n` : ''}export class Service {\n${text}\n}\n`;
}
