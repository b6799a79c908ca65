/** Type-checks many small files in one program: each is a module of its own, and all see the declarations of `ambient`. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ambient = `
interface PoolClient { query(text: string, values?: unknown[]): Promise<{ rows: { id: number; name: string }[] }>; release(error?: boolean): void }
declare const pool: { connect(): Promise<PoolClient> };
interface RedisClient { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void>; quit(): Promise<string>; disconnect(): void }
declare const redis: { connect(): Promise<RedisClient> };
interface Browser extends AsyncDisposable { title(address: string): Promise<string>; close(): Promise<void> }
declare const chromium: { launch(): Promise<Browser> };
declare const mutex: { acquire(): Promise<() => void> };
declare const semaphore: { acquire(): Promise<[number, () => void]> };
declare const lockfile: { lock(path: string): Promise<() => Promise<void>> };
interface Transaction { insert(row: unknown): Promise<void>; commit(): Promise<void>; rollback(): Promise<void> }
declare const knex: { transaction(): Promise<Transaction> };
declare const vi: { useFakeTimers(): void; useRealTimers(): void };
declare function work(...values: unknown[]): Promise<string>;
declare function record(...values: unknown[]): void;
declare namespace JSX { interface IntrinsicElements { [name: string]: unknown } interface Element { readonly type: string } }
`;

export interface CheckedFile {
  readonly name: string;
  /** Only its extension counts. */
  readonly file: string;
  readonly code: string;
}

/** All errors of the files, each with the name of its file. */
export function typeErrors(files: readonly CheckedFile[]): string[] {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const sources = new Map<string, { name: string; code: string }>([[`${root}ambient.d.ts`, { name: 'ambient', code: ambient }]]);
  for (const [index, { name, file, code }] of files.entries()) {
    sources.set(`${root}virtual-${index}.${file.split('.').at(-1)}`, { name, code });
  }
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ['lib.esnext.d.ts'],
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
