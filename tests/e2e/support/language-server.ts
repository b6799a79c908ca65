/** A client of a language server over stdio, as an editor is one. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { pathToFileURL } from 'node:url';

interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly source?: string;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
}

export interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly { readonly edits: readonly TextEdit[] }[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly isPreferred?: boolean;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface ServerOptions {
  readonly argv: readonly string[];
  readonly folder: string;
  /** What the server gets when it asks for the settings of the workspace. */
  readonly settings: (folder: { readonly uri: string; readonly name: string }) => unknown;
}

/** How long a server may take for one answer. */
const patience = 90_000;

export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #settings: unknown;
  readonly #pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #published = new Map<string, readonly Diagnostic[]>();
  readonly #edits: WorkspaceEdit[] = [];
  #received = Buffer.alloc(0);
  #lastId = 0;
  #log = '';

  private constructor(process: ChildProcessWithoutNullStreams, settings: unknown) {
    this.#process = process;
    this.#settings = settings;
    process.stdout.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#read();
    });
    process.stderr.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    process.on('exit', () => {
      for (const { reject } of this.#pending.values()) reject(new Error(`the server ended\n${this.#log}`));
    });
  }

  static async start({ argv, folder, settings }: ServerOptions): Promise<LanguageServer> {
    const uri = pathToFileURL(folder).href;
    const workspaceFolder = { uri, name: 'project' };
    const server = new LanguageServer(spawn(process.execPath, [...argv], { cwd: folder }), settings(workspaceFolder));
    await server.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [workspaceFolder],
      initializationOptions: [{ workspaceUri: uri, options: {} }],
      capabilities: {
        workspace: { applyEdit: true, configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: { dynamicRegistration: true },
          publishDiagnostics: { codeDescriptionSupport: true },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } }, dataSupport: true, isPreferredSupport: true },
        },
      },
    });
    server.notify('initialized', {});
    return server;
  }

  open(uri: string, text: string, languageId = 'typescript'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, text: string): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  /** What the server says of a document when it is asked. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const { items } = (await this.request('textDocument/diagnostic', { textDocument: { uri } })) as { items: readonly Diagnostic[] };
    return items;
  }

  /** What the server says of a document by itself, once it does. */
  async published(uri: string): Promise<readonly Diagnostic[]> {
    return this.#until(() => this.#published.get(uri));
  }

  /** What the editor offers at a diagnostic, or for the whole document. */
  async actions(uri: string, range: Range, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics, triggerKind: 1, ...(only ? { only } : {}) };
    return ((await this.request('textDocument/codeAction', { textDocument: { uri }, range, context })) ?? []) as readonly CodeAction[];
  }

  /** The edit that choosing an action leads to. */
  async editOf({ edit, command }: CodeAction): Promise<WorkspaceEdit> {
    if (edit) return edit;
    if (!command) throw new Error('an action without an edit and a command');
    const before = this.#edits.length;
    await this.request('workspace/executeCommand', command);
    return this.#until(() => this.#edits[before]);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown', null);
    this.notify('exit', null);
    const timer = setTimeout(() => this.#process.kill(), 5_000);
    await ended;
    clearTimeout(timer);
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}\n${this.#log}`)), patience);
      this.#pending.set(id, {
        resolve: (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
    });
    this.#send({ id, method, params });
    return answer;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  async #until<Value>(look: () => Value | undefined): Promise<Value> {
    for (const end = Date.now() + patience; Date.now() < end; ) {
      const value = look();
      if (value !== undefined) return value;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the server did not speak\n${this.#log}`);
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(): void {
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, end).toString())?.[1]);
      if (this.#received.length < end + 4 + length) return;
      const message = JSON.parse(this.#received.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.#received = this.#received.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const waiting = this.#pending.get(id ?? -1);
      this.#pending.delete(id ?? -1);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    } else if (id === undefined) {
      if (method !== 'textDocument/publishDiagnostics') return;
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      this.#published.set(uri, diagnostics);
    } else this.#send({ id, result: this.#answer(method, params) });
  }

  /** What the server asks its editor. */
  #answer(method: string, params: unknown): unknown {
    if (method === 'workspace/configuration') return (params as { items: unknown[] }).items.map(() => this.#settings);
    if (method === 'workspace/applyEdit') {
      this.#edits.push((params as { edit: WorkspaceEdit }).edit);
      return { applied: true };
    }
    return null;
  }
}

/** The text after an edit of this one document. */
export function applyEdit(text: string, { changes, documentChanges }: WorkspaceEdit): string {
  const edits = [...Object.values(changes ?? {}).flat(), ...(documentChanges ?? []).flatMap((change) => change.edits)];
  const lines = text.split('\n');
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0));
  const offset = ({ line, character }: Position): number => Math.min((starts[line] ?? text.length) + character, text.length);
  return edits
    .map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), newText }))
    .sort((one, other) => other.from - one.from)
    .reduce((changed, { from, to, newText }) => changed.slice(0, from) + newText + changed.slice(to), text);
}
