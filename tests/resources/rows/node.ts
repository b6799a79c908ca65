import { row, type Row } from './row.ts';

/** One row for each resource of `src/resources/node`. */
export const nodeRows: readonly Row[] = [
  row('node-fs-fd-sync', `import { openSync, closeSync } from 'node:fs';`, `const descriptor = openSync('log.txt', 'r');`, 'closeSync(descriptor);'),
  {
    id: 'node-fs-fd-callback',
    leaks: `import fs from 'node:fs';
export function size(path: string, done: (error: unknown, size?: number) => void): void {
  fs.open(path, 'r', (error, descriptor) => {
    if (error) return done(error);
    const { size } = fs.fstatSync(descriptor);
    if (size === 0) return done(new Error('empty'));
    fs.closeSync(descriptor);
    done(null, size);
  });
}`,
    clean: `import fs from 'node:fs';
export function touch(path: string, done: (error: unknown) => void): void {
  fs.open(path, 'a', (error, descriptor) => {
    if (error) return done(error);
    fs.close(descriptor, done);
  });
}`,
  },
  row('node-dir', `import { opendir } from 'node:fs/promises';`, `const directory = await opendir('src');`, 'await directory.close();'),
  row('node-fs-read-stream', `import * as fs from 'fs';`, `const source = fs.createReadStream('a.txt');`, 'source.destroy();'),
  row('node-fs-write-stream', `import { createWriteStream } from 'fs';`, `const target = createWriteStream('a.txt');`, 'target.end();'),
  row(
    'node-mkdtemp',
    `import { mkdtemp, rm } from 'node:fs/promises';`,
    `const folder = await mkdtemp('/tmp/test-');`,
    'await rm(folder, { recursive: true, force: true });',
  ),
  row('node-mkdtemp-sync', `import fs from 'node:fs';`, `const folder = fs.mkdtempSync('/tmp/test-');`, 'fs.rmSync(folder, { recursive: true });'),
  row(
    'node-mkdtemp-disposable',
    `import { mkdtempDisposable } from 'node:fs/promises';`,
    `const folder = await mkdtempDisposable('/tmp/test-');`,
    'await folder.remove();',
  ),
  row('node-fs-watcher', `import { watch } from 'node:fs';`, `const watcher = watch('src');`, 'watcher.close();'),
  row(
    'node-fs-watchfile',
    `import { watchFile, unwatchFile } from 'node:fs';\nconst file = 'settings.json';`,
    'watchFile(file, console.info);',
    'unwatchFile(file);',
  ),
  row('node-fs-utf8stream', `import { Utf8Stream } from 'node:fs';`, `const log = new Utf8Stream({ dest: 'log.txt' });`, 'log.end();'),
  row('node-filehandle', `import { open } from 'node:fs/promises';`, `const file = await open('a.txt');`, 'await file.close();'),
  row('deno-file', '', `const file = await Deno.open('a.txt');`, 'file.close();'),
  row('node-readable', `import { PassThrough } from 'node:stream';`, 'const pass = new PassThrough();', 'pass.destroy();'),
  row('node-writable', `import { Writable } from 'node:stream';`, 'const sink = new Writable();', 'sink.end();'),
  row('node-zlib-stream', `import { createGzip } from 'node:zlib';`, 'const gzip = createGzip();', 'gzip.close();'),
  row('node-net-socket', `import net from 'node:net';`, `const socket = net.connect(25, 'mail');`, 'socket.destroy();'),
  row('node-net-server', `import { createServer } from 'node:net';`, 'const server = createServer();', 'server.close();'),
  row('node-tls-socket', `import tls from 'node:tls';`, `const socket = tls.connect(443, 'example.org');`, 'socket.end();'),
  row('node-tls-server', `import tls from 'node:tls';`, 'const server = tls.createServer();', 'server.close();'),
  row('node-http-server', `import { createServer } from 'node:http';`, 'const server = createServer().listen(0);', 'server.close();'),
  row('node-http-client-request', `import https from 'node:https';`, `const request = https.request('https://example.org');`, 'request.end();'),
  row('node-http-agent', `import { Agent } from 'node:https';`, 'const agent = new Agent({ keepAlive: true });', 'agent.destroy();'),
  row('node-http2-session', `import http2 from 'node:http2';`, `const session = http2.connect('https://example.org');`, 'session.close();'),
  row(
    'node-http2-stream',
    `import http2 from 'node:http2';\nconst session = http2.connect('https://example.org');`,
    `const stream = session.request({ ':path': '/' });`,
    'stream.close();',
  ),
  row('node-http2-server', `import { createSecureServer } from 'node:http2';`, 'const server = createSecureServer();', 'server.close();'),
  row('node-dgram-socket', `import dgram from 'node:dgram';`, `const socket = dgram.createSocket('udp4');`, 'socket.close();'),
  row('node-child-process', `import { spawn } from 'node:child_process';`, `const child = spawn('sleep', ['60']);`, 'child.kill();'),
  row('node-cluster-worker', `import cluster from 'node:cluster';`, 'const worker = cluster.fork();', 'worker.kill();'),
  row('node-worker', `import { Worker } from 'node:worker_threads';`, `const worker = new Worker('./work.js');`, 'await worker.terminate();'),
  row(
    'node-message-port',
    `import { MessageChannel } from 'node:worker_threads';`,
    'const { port1 } = new MessageChannel();',
    'port1.close();',
  ),
  row('node-broadcast-channel', '', `const channel = new BroadcastChannel('news');`, 'channel.close();'),
  row('node-readline', `import readline from 'node:readline/promises';`, 'const lines = readline.createInterface({ input: process.stdin });', 'lines.close();'),
  row('node-repl', `import repl from 'node:repl';`, `const server = repl.start('> ');`, 'server.close();'),
  {
    id: 'node-add-abort-listener',
    leaks: `import { addAbortListener } from 'node:events';
export async function run(signal: AbortSignal, isDone: boolean, stop: () => void): Promise<void> {
  const listener = addAbortListener(signal, stop);
  if (isDone) return;
  listener[Symbol.dispose]();
}`,
    clean: `import { addAbortListener } from 'node:events';
export async function run(signal: AbortSignal, work: () => Promise<void>, stop: () => void): Promise<void> {
  using listener = addAbortListener(signal, stop);
  await work();
}`,
  },
  row(
    'node-diagnostics-channel',
    `import { subscribe, unsubscribe } from 'node:diagnostics_channel';\nfunction log(message: unknown): void {\n  console.info(message);\n}`,
    `subscribe('http', log);`,
    `unsubscribe('http', log);`,
  ),
  row(
    'node-diagnostics-channel-object',
    `import type { Channel } from 'node:diagnostics_channel';\ndeclare const channel: Channel;\nfunction log(message: unknown): void {\n  console.info(message);\n}`,
    'channel.subscribe(log);',
    'channel.unsubscribe(log);',
  ),
  row('node-async-hook', `import { createHook } from 'node:async_hooks';`, 'const hook = createHook({}).enable();', 'hook.disable();'),
  row(
    'node-als-scope',
    `import { AsyncLocalStorage } from 'node:async_hooks';\nconst storage = new AsyncLocalStorage<string>();`,
    `const scope = storage.withScope('request');`,
    'scope.dispose();',
  ),
  row('timer-interval', '', 'const ticker = setInterval(() => console.info("tick"), 1_000);', 'clearInterval(ticker);'),
  row('timer-timeout', '', 'const timer = setTimeout(() => console.info("late"), 1_000);', 'clearTimeout(timer);'),
  row('timer-immediate', '', 'const soon = setImmediate(() => console.info("soon"));', 'clearImmediate(soon);'),
  row('node-event-loop-delay', `import { monitorEventLoopDelay } from 'node:perf_hooks';`, 'const delay = monitorEventLoopDelay();', 'delay.disable();'),
  row('node-inspector-session', `import { Session } from 'node:inspector';`, 'const session = new Session();', 'session.disconnect();'),
  row('node-inspector-open', `import inspector from 'node:inspector';`, 'const debuggerServer = inspector.open(9229);', 'debuggerServer[Symbol.dispose]();'),
  row('node-v8-cpu-profile', `import { startCpuProfile } from 'node:v8';`, 'const profile = startCpuProfile();', 'profile.stop();'),
  row(
    'node-worker-profile',
    `import { Worker } from 'node:worker_threads';\nconst worker = new Worker('./work.js');`,
    'const profile = await worker.startCpuProfile();',
    'await profile.stop();',
  ),
  row('node-v8-gc-profiler', `import { GCProfiler } from 'node:v8';\nconst profiler = new GCProfiler();`, 'profiler.start();', 'profiler.stop();'),
  row('node-trace-events', `import { createTracing } from 'node:trace_events';`, `const tracing = createTracing({ categories: ['v8'] });`, 'tracing.disable();'),
  row('node-module-hooks', `import { registerHooks } from 'node:module';`, 'const hooks = registerHooks({});', 'hooks.deregister();'),
  row('node-sqlite-database', `import { DatabaseSync } from 'node:sqlite';`, `const database = new DatabaseSync('shop.db');`, 'database.close();'),
  row(
    'node-sqlite-session',
    `import { DatabaseSync } from 'node:sqlite';\nconst database = new DatabaseSync('shop.db');`,
    'const session = database.createSession();',
    'session.close();',
  ),
  row(
    'node-sqlite-transaction',
    `import { DatabaseSync } from 'node:sqlite';\nconst database = new DatabaseSync('shop.db');`,
    `database.exec('BEGIN IMMEDIATE');`,
    `database.exec('COMMIT');`,
  ),
  row(
    'node-test-mock',
    `import { mock } from 'node:test';`,
    `const now = mock.method(Date, 'now', () => 0);`,
    'now.mock.restore();',
  ),
  row('node-test-mock-timers', `import { mock } from 'node:test';`, 'mock.timers.enable();', 'mock.timers.reset();'),
];
