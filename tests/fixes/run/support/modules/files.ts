/** `node:fs` and `node:fs/promises`: handles, descriptors and streams of files that hold `<path>`. */
import { Readable, Writable } from 'node:stream';
import type { Held, World } from '../world.ts';

/** A file handle; closing it again does nothing, as with Node's. */
export class FakeFileHandle {
  readonly path: string;
  readonly #world: World;
  readonly #held: Held;

  constructor(world: World, path: string) {
    this.path = path;
    this.#world = world;
    this.#held = world.hold(`file ${path}`);
  }

  async readFile(): Promise<string> {
    await this.#held.use(`read ${this.path}`);
    return `<${this.path}>`;
  }

  async read(): Promise<{ bytesRead: number; buffer: Buffer }> {
    const buffer = Buffer.from(await this.readFile());
    return { bytesRead: buffer.length, buffer };
  }

  async stat(): Promise<{ size: number }> {
    await this.#held.use(`stat ${this.path}`);
    return { size: this.path.length };
  }

  async writeFile(text: string): Promise<void> {
    await this.#held.use(`write ${this.path} ${text}`);
  }

  async write(text: string): Promise<{ bytesWritten: number }> {
    await this.writeFile(text);
    return { bytesWritten: text.length };
  }

  async appendFile(text: string): Promise<void> {
    await this.writeFile(text);
  }

  async sync(): Promise<void> {
    await this.#held.use(`sync ${this.path}`);
  }

  async close(): Promise<void> {
    if (this.#held.drop()) await this.#world.wait('release', `close ${this.path}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** `node:fs/promises`. */
export function filePromisesOf(world: World): Record<string, unknown> {
  const directories = new Map<string, Held>();
  return {
    open: async (path: string) => {
      await world.wait('acquire', `open ${path}`);
      return new FakeFileHandle(world, path);
    },
    mkdtemp: async (prefix: string) => {
      await world.wait('acquire', `mkdtemp ${prefix}`);
      directories.set(`${prefix}01`, world.hold(`directory ${prefix}01`));
      return `${prefix}01`;
    },
    rm: async (path: string) => {
      directories.get(path)?.drop();
      await world.wait('release', `rm ${path}`);
    },
    readFile: async (path: string) => {
      await world.wait('use', `read ${path}`);
      return `<${path}>`;
    },
    writeFile: (path: string, text: string) => world.wait('use', `write ${path} ${text}`),
  };
}

type Callback = (error: Error | null, value?: unknown) => void;

/** Tells a callback of how it ended, as Node does. */
function settle(work: Promise<unknown>, callback: Callback): void {
  work.then(
    (value) => setImmediate(callback, null, value),
    (error: unknown) => setImmediate(callback, error as Error),
  );
}

function descriptorsOf(world: World): Record<string, unknown> {
  const open = new Map<number, { path: string; held: Held }>();
  let next = 3;
  const make = (path: string): number => {
    open.set(next, { path, held: world.hold(`descriptor ${path}`) });
    return next++;
  };
  const at = (descriptor: number): { path: string; held: Held } => {
    const found = open.get(descriptor);
    if (!found) throw new Error(`EBADF ${descriptor}`);
    return found;
  };
  const closing = (descriptor: number): string => {
    const { path, held } = at(descriptor);
    if (!held.drop()) held.repeat();
    return `close ${path}`;
  };
  const useSync = (what: string, descriptor: number): string => {
    const { path, held } = at(descriptor);
    held.check();
    world.step('use', `${what} ${path}`);
    return `<${path}>`;
  };
  return {
    openSync: (path: string) => {
      world.step('acquire', `open ${path}`);
      return make(path);
    },
    readSync: (descriptor: number) => useSync('read', descriptor).length,
    readFileSync: (descriptor: number) => useSync('read', descriptor),
    writeSync: (descriptor: number, text: string) => {
      useSync(`write ${text} to`, descriptor);
      return text.length;
    },
    fsyncSync: (descriptor: number) => void useSync('sync', descriptor),
    fstatSync: (descriptor: number) => ({ size: useSync('stat', descriptor).length }),
    closeSync: (descriptor: number) => world.step('release', closing(descriptor)),
    open: (path: string, _flags: unknown, callback: Callback) =>
      settle(world.wait('acquire', `open ${path}`).then(() => make(path)), callback),
    write: (descriptor: number, text: string, callback: Callback) => settle(at(descriptor).held.use(`write ${text} to ${at(descriptor).path}`), callback),
    fsync: (descriptor: number, callback: Callback) => settle(at(descriptor).held.use(`sync ${at(descriptor).path}`), callback),
    close: (descriptor: number, callback: Callback = () => undefined) =>
      settle(
        Promise.resolve().then(() => world.wait('release', closing(descriptor))),
        callback,
      ),
  };
}

function streamsOf(world: World): Record<string, unknown> {
  const tell = (work: Promise<void>, callback: (error?: Error | null) => void): void => {
    work.then(
      () => callback(),
      (error: unknown) => callback(error as Error),
    );
  };
  return {
    createWriteStream: (path: string) => {
      const held = world.hold(`stream ${path}`);
      return new Writable({
        decodeStrings: false,
        write: (text: string, _encoding, callback) => tell(held.use(`write ${path} ${text}`), callback),
        final: (callback) => tell(world.wait('release', `close ${path}`), callback),
        destroy: (error, callback) => {
          held.drop();
          callback(error);
        },
      });
    },
    createReadStream: (path: string) => {
      const held = world.hold(`stream ${path}`);
      let isRead = false;
      return new Readable({
        encoding: 'utf8',
        read(): void {
          if (isRead) return void this.push(null);
          isRead = true;
          tell(held.use(`read ${path}`), (error) => (error ? this.destroy(error) : this.push(`<${path}>`)));
        },
        destroy: (error, callback) => {
          held.drop();
          callback(error);
        },
      });
    },
  };
}

/** `node:fs`. */
export function filesOf(world: World): Record<string, unknown> {
  return { ...descriptorsOf(world), ...streamsOf(world), promises: filePromisesOf(world) };
}
