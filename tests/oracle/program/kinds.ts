/** The kinds of resources that programs use: how they are written, and what `settings.leaks` says about them. */

export interface Kind {
  /** What variables are called. */
  readonly name: string;
  /** The acquisition, with the label that tells it from others. */
  readonly acquire: (label: string) => string;
  /** The same out of an object or a list: a pattern and what it is given. */
  readonly takeOut?: (variable: string, label: string) => string;
  readonly isAsync: boolean;
  readonly release: (variable: string) => string;
  readonly isReleaseAsync: boolean;
  readonly using?: 'using' | 'await using';
  /** Synchronous and asynchronous ways to use it. */
  readonly useSync?: (variable: string, name: string) => string;
  readonly useAsync?: (variable: string, name: string) => string;
  /** The error of its release tells of lost data. */
  readonly errorMatters?: boolean;
  /** Work of its scope needs it, whether it names it or not. */
  readonly guardsWork?: boolean;
  /** Acquires something that lives on it. */
  readonly derive?: (variable: string, label: string) => string;
}

const reading = {
  useAsync: (variable: string) => `${variable}.readAsync()`,
  derive: (variable: string, label: string) => `await ${variable}.openReader('${label}')`,
};

export const kinds = {
  file: {
    name: 'file', acquire: (label) => `await openFile('${label}')`, isAsync: true,
    takeOut: (variable, label) => `{ file: ${variable} } = await openEntry('${label}')`,
    release: (variable) => `${variable}.close()`, isReleaseAsync: true, using: 'await using', ...reading, errorMatters: true,
  },
  cursor: {
    name: 'cursor', acquire: (label) => `await openCursor('${label}')`, isAsync: true,
    takeOut: (variable, label) => `{ cursor: ${variable} } = await openQuery('${label}')`,
    release: (variable) => `${variable}.close()`, isReleaseAsync: true, using: 'await using', ...reading,
  },
  port: {
    name: 'port', acquire: (label) => `openPort('${label}')`, isAsync: false,
    takeOut: (variable, label) => `[${variable}] = openLine('${label}')`,
    release: (variable) => `${variable}.close()`, isReleaseAsync: false, using: 'using',
    useSync: (variable) => `${variable}.send()`, useAsync: (variable) => `${variable}.queryAsync()`,
  },
  lock: {
    name: 'unlock', acquire: (label) => `await takeLock('${label}')`, isAsync: true,
    takeOut: (variable, label) => `[, ${variable}] = await takeTurn('${label}')`,
    release: (variable) => `${variable}()`, isReleaseAsync: false, guardsWork: true,
  },
  seat: {
    name: 'seat', acquire: (label) => `takeSeat('${label}')`, isAsync: false,
    takeOut: (variable, label) => `{ seat: ${variable} } = takePlace('${label}')`,
    release: (variable) => `freeSeat(${variable})`, isReleaseAsync: false,
  },
  controller: {
    name: 'controller', acquire: () => 'new AbortController()', isAsync: false,
    release: (variable) => `${variable}.abort()`, isReleaseAsync: false,
    useAsync: (variable, name) => `poll('${name}', ${variable}.signal)`,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];

/** What a kind derives: it is released as the kind is. */
export const readerOf = ({ release, isReleaseAsync }: Kind): Kind => ({ name: 'reader', acquire: () => '', isAsync: true, release, isReleaseAsync });

export const kindOf = (name: KindName): Kind => kinds[name];

/** What all programs are linted with. */
export const settings = {
  node: '>=24',
  sinks: ['adopt'],
  resources: [
    { module: 'lab', acquire: ['await openFile', { call: 'await openEntry', yields: 'property:file' }], release: 'await _.close()', type: 'File', disposable: { async: {} }, errorMatters: true, idempotent: 'rejects' },
    { module: 'lab', acquire: ['await openCursor', { call: 'await openQuery', yields: 'property:cursor' }], release: 'await _.close()', type: 'Cursor', disposable: { async: {} }, idempotent: 'safe' },
    { module: 'lab', acquire: ['await File#openReader', 'await Cursor#openReader'], release: 'await _.close()', type: 'Reader', disposable: { async: {} }, idempotent: 'rejects' },
    { module: 'lab', acquire: ['openPort', { call: 'openLine', yields: 'element:0' }], release: '_.close()', type: 'Port', disposable: { sync: {} }, idempotent: 'throws' },
    { module: 'lab', acquire: ['await takeLock', { call: 'await takeTurn', yields: 'element:1' }], release: '_()', guardsWork: true, idempotent: 'throws' },
    { module: 'lab', acquire: ['takeSeat', { call: 'takePlace', yields: 'property:seat' }], release: 'freeSeat(_)', idempotent: 'throws' },
  ],
} as const;
