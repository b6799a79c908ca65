/** Prints a generator beside the main function, which holds a resource while somebody looks at what it yields, and a consumer of it. */
import { kindOf, type Kind } from './kinds.ts';
import type { Block, Statement } from './statements.ts';
import { releaseCall, targetOf, type View, type Writer } from './writer.ts';

type Parts = Extract<Statement, { type: 'parts' }>;

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** What a generator does with its resource while it holds it: it yields, may work, and may yield again. */
function holding(writer: Writer, { isUsed, works, yieldsTwice }: Parts, kind: Kind, name: string, isAsync: boolean): string[] {
  const text = (): string => {
    if (isUsed && kind.useSync) return kind.useSync(name, '');
    if (isUsed && kind.useAsync && isAsync) return `await ${kind.useAsync(name, '')}`;
    return `'${writer.name('part')}'`;
  };
  const work = isAsync ? `await work('${writer.name('w')}');` : `workSync('${writer.name('w')}');`;
  return [`yield ${text()};`, ...(works ? [work] : []), ...(yieldsTwice ? [`yield ${text()};`] : [])];
}

/** The body of a generator, from the acquisition to the end. */
function lifetime(writer: Writer, parts: Parts, kind: Kind, isAsync: boolean): string[] {
  const name = writer.name(kind.name);
  const acquisition = kind.acquire(name);
  const content = holding(writer, parts, kind, name, isAsync);
  const wait = kind.isReleaseAsync ? 'await ' : '';
  const release = `${wait}${kind.release(name)};`;
  const declaration = `const ${name} = ${acquisition};`;
  switch (parts.ending) {
    case 'none':
      return [declaration, ...content];
    case 'using':
      if (kind.using) return [`${kind.using} ${name} = ${acquisition};`, ...content];
      return [declaration, 'try {', ...indented(content), '} finally {', `  ${release}`, '}'];
    case 'finally':
      return [declaration, 'try {', ...indented(content), '} finally {', `  ${release}`, '}'];
    case 'outer try': {
      const optional = releaseCall({ name, kind, isOptional: true });
      const end = optional.includes('?.') ? `${wait}${optional};` : `if (${name}) ${release}`;
      return [`let ${name};`, 'try {', `  ${name} = ${acquisition};`, ...indented(content), '} finally {', `  ${end}`, '}'];
    }
    case 'catch':
      return [declaration, 'try {', ...indented(content), '} catch (error) {', `  ${release}`, '  throw error;', '}', release];
    case 'last':
      return [declaration, ...content, release];
  }
}

export function writeParts(writer: Writer, parts: Parts, view: View, writeBlock: (block: Block, view: View) => void): void {
  const asked = kindOf(parts.kind);
  const needsAsync = asked.isAsync || asked.isReleaseAsync;
  const isAsync = view.isAsync && (needsAsync || parts.isAsync);
  const kind = needsAsync && !isAsync ? kindOf('port') : asked;
  const name = writer.name('partsOf');
  // Sometimes there is nothing to yield.
  const body = [`if (check('${writer.name('k')}')) return;`, ...lifetime(writer, parts, kind, isAsync)];
  const head = `export ${isAsync ? 'async ' : ''}function* ${name}() {`;
  if (!writer.isDead) writer.helper(name, [head, ...indented(body), '}']);
  const wait = isAsync ? 'await ' : '';
  if (parts.left === 'ended') {
    const generator = writer.name('parts');
    writer.line(`const ${generator} = ${name}();`);
    const askAndWork = (): void => {
      writer.line(`${wait}${generator}.next();`);
      writeBlock(parts.body, view);
    };
    return writer.tryBlock(askAndWork, [['finally', () => writer.line(`${wait}${generator}.return();`)]]);
  }
  const target = targetOf('loop', writer.name('rounds'));
  const round = (): void => {
    writeBlock(parts.body, { ...view, targets: [target, ...view.targets] });
    if (parts.left === 'break') writer.block(`if (${writer.test(parts.test)}) `, () => writer.jump('break', target, false));
    if (parts.left === 'return') writer.block(`if (${writer.test(parts.test)}) `, () => writer.line(`return '${writer.name('r')}';`));
  };
  writer.block(`for ${wait}(const ${writer.name('each')} of ${name}()) `, round, { target });
}
