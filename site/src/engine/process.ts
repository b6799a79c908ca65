/** TypeScript and its parser ask the process for its arguments and variables, of which there are none in a browser. */
const scope = globalThis as { process?: unknown };
scope.process ??= { env: {}, argv: [], execArgv: [], platform: 'browser', versions: {}, cwd: () => '/', on: () => undefined, stdout: {}, nextTick: queueMicrotask };

export {};
