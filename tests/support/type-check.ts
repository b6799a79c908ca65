/** Type-checks many small files in one program: each is a module of its own, and all see the same declarations. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface CheckedFile {
  readonly name: string;
  /** Only its extension counts. */
  readonly file: string;
  readonly code: string;
}

export interface Surroundings {
  /** What all files see. */
  readonly declarations: string;
  /** Whether the files run in a browser too. */
  readonly dom?: boolean;
}

/** All errors of the files, each with the name of its file. */
export function typeErrors(files: readonly CheckedFile[], { declarations, dom = false }: Surroundings): string[] {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const sources = new Map<string, { name: string; code: string }>([[`${root}ambient.d.ts`, { name: 'ambient.d.ts', code: declarations }]]);
  for (const [index, { name, file, code }] of files.entries()) {
    sources.set(`${root}virtual-${index}.${file.split('.').at(-1)}`, { name, code });
  }
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ['lib.esnext.d.ts', ...(dom ? ['lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'] : [])],
    types: ['node'],
    jsx: ts.JsxEmit.Preserve,
    strict: true,
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    noImplicitReturns: true,
    noUncheckedIndexedAccess: true,
  };
  const host = ts.createCompilerHost(options, true);
  const plain = ts.createCompilerHost(options, true);
  host.fileExists = (path) => sources.has(path) || plain.fileExists(path);
  host.readFile = (path) => sources.get(path)?.code ?? plain.readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const source = sources.get(path);
    return source ? ts.createSourceFile(path, source.code, rest[0], true) : plain.getSourceFile(path, ...rest);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const source = sources.get(file?.fileName ?? '');
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    const text = source?.code.split(/\r?\n/)[line]?.trim();
    return `${source?.name ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')} at «${text}»`;
  });
}
