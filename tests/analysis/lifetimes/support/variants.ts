/** Changes of a case that have nothing to do with its resources: none may change a verdict. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Inspection } from './inspect.ts';

interface Line {
  readonly text: string;
  /** Where the line stands in the case; `undefined` for one that was added. */
  readonly origin: number | undefined;
}

export interface Variant {
  readonly name: string;
  readonly text: string;
  /** The line of the case that this line of the variant was; `undefined` for one that was added. */
  readonly originOf: (line: number) => number | undefined;
}

const unrelatedFunction = ['function sumOfAmounts(amounts) {', '  let sum = 0;', '  for (const amount of amounts) sum += amount;', '  return sum;', '}'];

/** Names that say something by convention: of errors, logs, releases and cleanup lists. */
const conventionalName = /^(?:e|err|error|_err|_error|_)$|log|dispos|context|subscription|release/iu;

/** All variants of a case. */
export function variantsOf(text: string, inspection: Inspection): Variant[] {
  const { sourceCode } = inspection.context;
  const lines = text.split('\n').map((line, index): Line => ({ text: line, origin: index + 1 }));
  return [
    variant('a function before', insert(lines, [firstAfterImports(sourceCode)], () => unrelatedFunction)),
    variant('a function behind', [...lines, ...added(unrelatedFunction)]),
    variant('a statement in front', insert(lines, linesOfAcquisitions(inspection), (index) => [`const startedAt${index} = Date.now();`])),
    variant('a branch in front', insert(lines, linesOfAcquisitions(inspection), () => ["if (Date.now() < 0) console.info('early');"])),
    variant('flags in front', insert(lines, linesOfAcquisitions(inspection), flags)),
    variant('comments everywhere', insert(lines, linesOfStatements(sourceCode), () => ['// Close the file when you are done: file.close();'])),
    variant('functions in reverse order', reversed(lines, sourceCode)),
    variant('renamed locals', renamed(lines, sourceCode)),
    { ...variant('other line endings', lines), text: text.replaceAll('\n', '\r\n') },
  ];
}

function variant(name: string, lines: readonly Line[]): Variant {
  return { name, text: lines.map(({ text }) => text).join('\n'), originOf: (line) => lines[line - 1]?.origin };
}

function added(texts: readonly string[]): Line[] {
  return texts.map((text) => ({ text, origin: undefined }));
}

/** Two variables that are assigned and tested, and have nothing to do with what follows. */
function flags(index: number): string[] {
  return [`isLate${index}`, `isNight${index}`].flatMap((name) => [
    `let ${name} = false;`,
    `if (Date.now() < 0) ${name} = true;`,
    `if (${name}) console.info('${name}');`,
    `if (!${name}) console.info('in time');`,
  ]);
}

/** The lines with more of them in front of each of `places`. */
function insert(lines: readonly Line[], places: readonly number[], texts: (index: number) => readonly string[]): Line[] {
  let index = 0;
  return lines.flatMap((line) => (line.origin !== undefined && places.includes(line.origin) ? [...added(texts(index++)), line] : [line]));
}

function firstAfterImports({ ast }: TSESLint.SourceCode): number {
  const statement = ast.body.find(({ type }) => type !== 'ImportDeclaration' && type !== 'TSImportEqualsDeclaration');
  return (statement ?? ast).loc.start.line;
}

/** Where the statements start that acquire, if nothing else stands in front of them on their lines. */
function linesOfAcquisitions({ sites, context: { sourceCode } }: Inspection): number[] {
  const starts = linesOfStatements(sourceCode);
  return sites.flatMap(({ site }) => {
    let node: TSESTree.Node = site.call;
    while (node.parent && !isList(node.parent)) node = node.parent;
    return starts.includes(node.loc.start.line) ? [node.loc.start.line] : [];
  });
}

function isList({ type }: TSESTree.Node): boolean {
  return type === 'Program' || type === 'BlockStatement' || type === 'StaticBlock' || type === 'SwitchCase';
}

/** The lines on which the first thing is the start of a statement in a list of statements. */
function linesOfStatements(sourceCode: TSESLint.SourceCode): number[] {
  const lines: number[] = [];
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const key of sourceCode.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const item of (Array.isArray(child) ? child : [child]) as (TSESTree.Node | null | undefined)[]) {
        if (!item) continue;
        pending.push(item);
        const { line, column } = item.loc.start;
        const isFirst = sourceCode.lines[line - 1]?.slice(0, column).trim() === '';
        if (isFirst && isList(node) && Array.isArray(child) && item.type !== 'SwitchCase') lines.push(line);
      }
    }
  }
  return lines;
}

/** The functions and classes at the top level in reverse order, everything else in its place. */
function reversed(lines: readonly Line[], { ast }: TSESLint.SourceCode): Line[] {
  const isMovable = (statement: TSESTree.Node): boolean => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration';
  };
  const movable = ast.body.filter(isMovable).map(({ loc }) => ({ from: loc.start.line, to: loc.end.line }));
  const result: Line[] = [];
  for (let line = 1; line <= lines.length; line += 1) {
    const place = movable.findIndex(({ from }) => from === line);
    const moved = movable.at(-1 - place);
    const here = movable[place];
    if (!moved || !here) result.push(...lines.slice(line - 1, line));
    else {
      result.push(...lines.slice(moved.from - 1, moved.to));
      line = here.to;
    }
  }
  return result;
}

/** Every variable and parameter under another name; imports, functions, properties and conventional names stay. */
function renamed(lines: readonly Line[], sourceCode: TSESLint.SourceCode): Line[] {
  const edits = new Map<number, { line: number; column: number; from: string; to: string }>();
  for (const scope of sourceCode.scopeManager?.scopes ?? []) {
    for (const { name, defs, identifiers, references } of scope.variables) {
      if (!defs.some(({ type }) => type === 'Variable' || type === 'Parameter') || conventionalName.test(name)) continue;
      const places = [...identifiers, ...references.map(({ identifier }) => identifier)];
      if (places.some(({ parent }) => parent.type === 'TSParameterProperty')) continue;
      for (const node of places) {
        const holder = node.parent.type === 'AssignmentPattern' && node.parent.left === node ? node.parent : node;
        const isShorthand = holder.parent.type === 'Property' && holder.parent.shorthand;
        const { line, column } = node.loc.start;
        edits.set(node.range[0], { line, column, from: name, to: isShorthand ? `${name}: renamed_${name}` : `renamed_${name}` });
      }
    }
  }
  const result = [...lines];
  for (const [, { line, column, from, to }] of [...edits].sort(([left], [right]) => right - left)) {
    const { text, origin } = result[line - 1] ?? { text: '', origin: line };
    result[line - 1] = { text: text.slice(0, column) + to + text.slice(column + from.length), origin };
  }
  return result;
}

/** What the analysis says about a case or a variant of it, in lines of the case. */
export function verdictOf({ leaks, sites, observations, reportedLines }: Inspection, originOf: Variant['originOf'] = (line) => line): string[] {
  const at = (line: number): string => String(originOf(line) ?? 'an added line');
  const found = [
    ...leaks.map(({ kind, acquisition, witness, transferred, onlyOnThrow, place }) => {
      const where = witness.kind === 'end' ? 'the end' : `${witness.kind} on ${at(witness.line)}`;
      return `${at(acquisition.reported.loc.start.line)}: ${kind} at ${where}, ${place}, transferred ${transferred}, only on throw ${onlyOnThrow}`;
    }),
    ...sites.map(({ site, flow }) => {
      const uses = flow.uses.map(({ kind, node }) => `${kind} on ${at(node.loc.start.line)}`);
      return `${at(site.call.loc.start.line)}: ${site.acquirer.entry.id}, ${uses.sort().join(', ')}`;
    }),
    ...observations
      .filter(({ step }) => originOf(step.node.loc.start.line) !== undefined && step.node.type !== 'Program')
      .map(({ site, step, held }) => `${at(site.call.loc.start.line)} ${held ? 'is held' : 'is free'} behind ${step.kind} ${step.node.type} on ${at(step.node.loc.start.line)}`),
    ...reportedLines.map((line) => `${at(line)}: reported`),
  ];
  return [...new Set(found)].sort();
}
