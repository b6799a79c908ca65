/** A small part of JSON schema, with messages that name the path of what is wrong and say what was expected. */
import validRange from 'semver/ranges/valid.js';
import { parseAcquire, parseCall, parseRelease, PatternError } from './patterns.ts';

/** The part of JSON schema that the settings need. */
export interface Schema {
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'number';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** `false`, or what the values of any other property look like. */
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  /** The name of one of {@link formats}. */
  readonly format?: string;
}

/** What a value of a format must look like; each throws `PatternError`, or says that it is wrong. */
const formats: Readonly<Record<string, { readonly expected: string; readonly accepts: (text: string) => boolean }>> = {
  'acquire-pattern': { expected: 'a pattern such as "await open", "new Pool" or "await Pool#connect"', accepts: (text) => parses(parseAcquire, text) },
  'release-pattern': { expected: 'a pattern such as "_.close()"', accepts: (text) => parses(parseRelease, text) },
  'call-pattern': { expected: 'a callee such as "audit", "logger.audit" or "Collection#insertOne"', accepts: (text) => parses(parseCall, text) },
  sink: { expected: 'a callee such as "toDispose.push"', accepts: (text) => /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(text) },
  yields: {
    expected: '"value", "receiver", or "element:n", "property:name", "callback:n", "argument:n"',
    accepts: (text) => /^(?:value|receiver|(?:element|callback|argument):\d+|property:[\p{L}\p{N}_$]+)$/u.test(text),
  },
  'semver-range': { expected: 'a range of Node versions such as ">=22"', accepts: (text) => validRange(text) !== null },
};

/** What is wrong with a value, with the path of it; nothing if all is right. */
export function findProblem(value: unknown, schema: Schema, path: string): string | undefined {
  if (schema.anyOf !== undefined) {
    const problems = schema.anyOf.map((option) => ({ option, problem: findProblem(value, option, path) }));
    if (problems.some(({ problem }) => problem === undefined)) return undefined;
    // The alternative of the value's own type says best what is wrong.
    return (problems.find(({ option }) => option.type === typeOf(value)) ?? problems[0])?.problem;
  }
  const { type, format } = schema;
  const expected = describe(schema);
  if ((type !== undefined && typeOf(value) !== type) || (schema.enum !== undefined && !schema.enum.includes(String(value)))) {
    return `${path}: expected ${expected}, got ${show(value)}`;
  }
  if (typeof value === 'string' && format !== undefined && formats[format]?.accepts(value) === false) {
    return `${path}: expected ${expected}, got ${show(value)}${reasonOf(format, value)}`;
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return `${path}: expected at least ${schema.minItems} item, got none`;
    return firstOf(value, (item, index) => (schema.items ? findProblem(item, schema.items, `${path}[${index}]`) : undefined));
  }
  return typeof value === 'object' && value !== null ? checkProperties(value, schema, path) : undefined;
}

function checkProperties(value: object, schema: Schema, path: string): string | undefined {
  const known = schema.properties ?? {};
  const missing = schema.required?.find((key) => !(key in value));
  if (missing !== undefined) {
    const property = known[missing];
    return `${path}.${missing}: missing${property ? `, expected ${describe(property)}` : ''}`;
  }
  return firstOf(Object.entries(value), ([key, item]) => {
    const property = Object.hasOwn(known, key) ? known[key] : schema.additionalProperties;
    if (property === false) return `${path}.${key}: unknown, ${hint(key, Object.keys(known))}`;
    return property === undefined ? undefined : findProblem(item, property, `${path}.${key}`);
  });
}

function firstOf<Item>(items: readonly Item[], find: (item: Item, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = find(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** How a right value is called in a message. */
function describe(schema: Schema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map((option) => describe(option)).join(', or ');
  if (schema.format !== undefined) return formats[schema.format]?.expected ?? schema.format;
  if (schema.enum !== undefined) return `one of ${schema.enum.map((item) => JSON.stringify(item)).join(', ')}`;
  if (schema.type === 'array') return schema.items?.format === undefined ? 'a list' : `a list of ${schema.items.format.replace('-', ' ')}s`;
  return schema.type === 'object' ? 'an object' : `a ${schema.type ?? 'value'}`;
}

function reasonOf(format: string, text: string): string {
  const parse = format === 'acquire-pattern' ? parseAcquire : format === 'release-pattern' ? parseRelease : undefined;
  try {
    parse?.(text);
  } catch (error) {
    if (error instanceof PatternError) return ` (${error.message})`;
  }
  return '';
}

function parses(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

function hint(key: string, known: readonly string[]): string {
  const close = known.map((name) => ({ name, distance: distanceOf(key.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.distance - b.distance)[0];
  return close !== undefined && close.distance <= Math.max(2, key.length / 3) ? `did you mean \`${close.name}\`?` : `expected one of ${known.join(', ')}`;
}

/** The edit distance (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (character === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function show(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : value === undefined ? 'undefined' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
