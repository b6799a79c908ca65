import { row, type Row } from './row.ts';

const page = `import type { Page } from 'puppeteer';\ndeclare const page: Page;`;

/** One row for each resource of `src/resources/packages` that is not in `databases.ts`. */
export const packageRows: readonly Row[] = [
  row('async-mutex-acquire', `import { Mutex } from 'async-mutex';\nconst mutex = new Mutex();`, 'const release = await mutex.acquire();', 'release();'),
  row(
    'async-mutex-semaphore',
    `import { Semaphore } from 'async-mutex';\nconst slots = new Semaphore(3);`,
    'const [, release] = await slots.acquire();',
    'release();',
  ),
  row('async-sema', `import { Sema } from 'async-sema';\nconst slots = new Sema(3);`, 'await slots.acquire();', 'slots.release();'),
  row('sapphire-async-queue', `import { AsyncQueue } from '@sapphire/async-queue';\nconst queue = new AsyncQueue();`, 'await queue.wait();', 'queue.shift();'),
  row('await-semaphore', `import { Mutex } from 'await-semaphore';\nconst mutex = new Mutex();`, 'const release = await mutex.acquire();', 'release();'),
  row('await-lock', `import AwaitLock from 'await-lock';\nconst lock = new AwaitLock();`, 'await lock.acquireAsync();', 'lock.release();'),
  row('livekit-mutex', `import { Mutex } from '@livekit/mutex';\nconst mutex = new Mutex();`, 'const unlock = await mutex.lock();', 'unlock();'),
  row('lockfile', `import lockfile from 'lockfile';`, `lockfile.lockSync('shop.lock');`, `lockfile.unlockSync('shop.lock');`),
  row(
    'azure-blob-lease',
    `import type { BlobLeaseClient } from '@azure/storage-blob';\ndeclare const lease: BlobLeaseClient;`,
    'await lease.acquireLease(60);',
    'await lease.releaseLease();',
  ),
  row(
    'generic-pool-resource',
    `import type { Pool } from 'generic-pool';\ndeclare const pool: Pool<{ ping(): void }>;`,
    'const resource = await pool.acquire();',
    'await pool.release(resource);',
  ),
  row('proper-lockfile', `import lockfile from 'proper-lockfile';`, `const release = await lockfile.lock('shop.json');`, 'await release();'),
  row('proper-lockfile-sync', `import { lockSync } from 'proper-lockfile';`, `const release = lockSync('shop.json');`, 'release();'),
  row('tmp-sync', `import tmp from 'tmp';`, 'const file = tmp.fileSync();', 'file.removeCallback();'),
  {
    id: 'tmp-callback',
    leaks: `import tmp from 'tmp';
export function scratch(done: (error: unknown) => void): void {
  tmp.file((error, path, descriptor, cleanup) => {
    if (error) return done(error);
    if (path.includes(' ')) return done(new Error('space'));
    cleanup();
    done(null);
  });
}`,
    clean: `import tmp from 'tmp';
export function scratch(done: (error: unknown) => void): void {
  tmp.file((error, path, descriptor, cleanup) => {
    if (error) return done(error);
    cleanup();
    done(null);
  });
}`,
  },
  row('react-native-subscription', `import { AppState } from 'react-native';\ndeclare function onChange(): void;`, `const subscription = AppState.addEventListener('change', onChange);`, 'subscription.remove();'),
  row('tmp-promise', `import { file } from 'tmp-promise';`, 'const scratch = await file();', 'await scratch.cleanup();'),
  row('tmp-promise-directory', `import { dir } from 'tmp-promise';`, 'const scratch = await dir();', 'await scratch.cleanup();'),
  row('tmp-promise-sync', `import { dirSync } from 'tmp-promise';`, 'const scratch = dirSync();', 'scratch.removeCallback();'),
  row(
    'tempy',
    `import { rm } from 'node:fs/promises';\nimport { temporaryDirectory } from 'tempy';`,
    'const folder = temporaryDirectory();',
    'await rm(folder, { recursive: true });',
  ),
  row('ws-client', `import WebSocket from 'ws';`, `const socket = new WebSocket('wss://example.org');`, 'socket.close();'),
  row('ws-server', `import { WebSocketServer } from 'ws';`, 'const server = new WebSocketServer({ port: 0 });', 'server.close();'),
  row('undici-dispatcher', `import { Agent } from 'undici';`, 'const agent = new Agent();', 'await agent.close();'),
  row('grpc-client', `import { Client } from '@grpc/grpc-js';`, `const client = new Client('localhost:50051');`, 'client.close();'),
  row('grpc-server', `import { Server } from '@grpc/grpc-js';`, 'const server = new Server();', 'server.forceShutdown();'),
  row('playwright-browser', `import { chromium } from 'playwright';`, 'const browser = await chromium.launch();', 'await browser.close();'),
  row(
    'playwright-persistent-context',
    `import { firefox } from '@playwright/test';`,
    `const context = await firefox.launchPersistentContext('profile');`,
    'await context.close();',
  ),
  row(
    'playwright-context',
    `import type { Browser } from 'playwright-core';\ndeclare const browser: Browser;`,
    'const context = await browser.newContext();',
    'await context.close();',
  ),
  row(
    'playwright-page',
    `import type { BrowserContext } from 'playwright';\ndeclare const context: BrowserContext;`,
    'const page = await context.newPage();',
    'await page.close();',
  ),
  row(
    'playwright-handle',
    `import type { Page } from 'playwright';\ndeclare const page: Page;`,
    `const handle = await page.evaluateHandle('window');`,
    'await handle.dispose();',
  ),
  row(
    'playwright-request-context',
    `import { request } from '@playwright/test';`,
    'const api = await request.newContext();',
    'await api.dispose();',
  ),
  row('playwright-server', `import { webkit } from 'playwright';`, 'const server = await webkit.launchServer();', 'await server.close();'),
  row('puppeteer-browser', `import puppeteer from 'puppeteer';`, 'const browser = await puppeteer.launch();', 'await browser.close();'),
  row(
    'puppeteer-connection',
    `import { connect } from 'puppeteer-core';`,
    `const browser = await connect({ browserURL: 'http://localhost:9222' });`,
    'await browser.disconnect();',
  ),
  row('puppeteer-page', `import type { Browser } from 'puppeteer';\ndeclare const browser: Browser;`, 'const tab = await browser.newPage();', 'await tab.close();'),
  row(
    'puppeteer-context',
    `import type { Browser } from 'puppeteer';\ndeclare const browser: Browser;`,
    'const context = await browser.createBrowserContext();',
    'await context.close();',
  ),
  row('puppeteer-handle', page, `const button = await page.$('button');`, 'await button.dispose();'),
  row('puppeteer-cdp-session', page, 'const session = await page.createCDPSession();', 'await session.detach();'),
  row(
    'otel-span',
    `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');`,
    `const span = tracer.startSpan('order');`,
    'span.end();',
  ),
  row('otel-provider', `import { NodeSDK } from '@opentelemetry/sdk-node';`, 'const telemetry = new NodeSDK();', 'await telemetry.shutdown();'),
  row('winston-logger', `import { createLogger } from 'winston';`, 'const logger = createLogger();', 'logger.close();'),
  row('pino-destination', `import pino from 'pino';`, `const destination = pino.destination('app.log');`, 'destination.end();'),
  row('sentry-span', `import * as Sentry from '@sentry/node';`, `const span = Sentry.startInactiveSpan({ name: 'order' });`, 'span.end();'),
  row(
    'prom-client-timer',
    `import { Histogram } from 'prom-client';\nconst duration = new Histogram({ name: 'duration' });`,
    'const stop = duration.startTimer();',
    'stop();',
  ),
  row('ora', `import ora from 'ora';`, `const spinner = ora('Building').start();`, 'spinner.stop();'),
  row('nanospinner', `import { createSpinner } from 'nanospinner';`, `const spinner = createSpinner('Building').start();`, 'spinner.stop();'),
  row('clack-spinner', `import { spinner } from '@clack/prompts';\nconst progress = spinner();`, `progress.start('Building');`, `progress.stop('Built');`),
  row('cli-progress', `import { SingleBar } from 'cli-progress';\nconst bar = new SingleBar({});`, 'bar.start(100, 0);', 'bar.stop();'),
  row('cli-progress-multi', `import cliProgress from 'cli-progress';`, 'const bars = new cliProgress.MultiBar({});', 'bars.stop();'),
  row('ink-render', `import { render } from 'ink';\nimport { app } from './app.js';`, 'const instance = render(app);', 'instance.unmount();'),
  row('xterm-terminal', `import { Terminal } from '@xterm/xterm';`, 'const terminal = new Terminal();', 'terminal.dispose();'),
  row('chokidar-watcher', `import chokidar from 'chokidar';`, `const watcher = chokidar.watch('src').on('all', console.info);`, 'await watcher.close();'),
  row('rxjs-subscription', `import { interval } from 'rxjs';`, 'const subscription = interval(1_000).subscribe(console.info);', 'subscription.unsubscribe();'),
  row('mobx-reaction', `import { autorun } from 'mobx';`, `const dispose = autorun(() => console.info('changed'));`, 'dispose();'),
  row('mobx-listener', `import { observe } from 'mobx';\nconst cart = {};`, 'const dispose = observe(cart, console.info);', 'dispose();'),
  row('vscode-disposable', `import * as vscode from 'vscode';`, `const output = vscode.window.createOutputChannel('Build');`, 'output.dispose();'),
  row('vscode-file-watcher', `import { workspace } from 'vscode';`, `const watcher = workspace.createFileSystemWatcher('**/*.json');`, 'watcher.dispose();'),
  row('vscode-cancellation', `import { CancellationTokenSource } from 'vscode';`, 'const source = new CancellationTokenSource();', 'source.dispose();'),
  row('vscode-event-emitter', `import { EventEmitter } from 'vscode';`, 'const changes = new EventEmitter<string>();', 'changes.dispose();'),
  row('vitest-spy', `import { vi } from 'vitest';`, `const log = vi.spyOn(console, 'log');`, 'log.mockRestore();'),
  row('vitest-fake-timers', `import { vi } from 'vitest';`, 'vi.useFakeTimers();', 'vi.useRealTimers();'),
  row('vitest-stubbed-global', `import { vi } from 'vitest';`, `vi.stubGlobal('fetch', null);`, 'vi.unstubAllGlobals();'),
  row('vitest-stubbed-env', '', `vi.stubEnv('MODE', 'test');`, 'vi.unstubAllEnvs();'),
  row('jest-spy', '', `const log = jest.spyOn(console, 'log');`, 'log.mockRestore();'),
  row('jest-fake-timers', `import { jest } from '@jest/globals';`, 'jest.useFakeTimers();', 'jest.useRealTimers();'),
  row('sinon-double', `import sinon from 'sinon';`, `const now = sinon.stub(Date, 'now').returns(0);`, 'now.restore();'),
  row('sinon-sandbox', `import { createSandbox } from 'sinon';`, 'const sandbox = createSandbox();', 'sandbox.restore();'),
  row('sinon-fake-timers', `import sinon from 'sinon';`, 'const clock = sinon.useFakeTimers();', 'clock.restore();'),
  row('msw-server', `import { setupServer } from 'msw/node';\nconst server = setupServer();`, 'server.listen();', 'server.close();'),
  row('nock', `import nock from 'nock';`, 'nock.disableNetConnect();', 'nock.enableNetConnect();'),
  row('mock-fs', `import mock from 'mock-fs';`, `mock({ 'shop.json': '{}' });`, 'mock.restore();'),
  row(
    'selenium-driver',
    `import { Builder } from 'selenium-webdriver';`,
    `const driver = await new Builder().forBrowser('firefox').build();`,
    'await driver.quit();',
  ),
  row('webdriverio-session', `import { remote } from 'webdriverio';`, 'const browser = await remote({});', 'await browser.deleteSession();'),
  row('jsdom-window', `import { JSDOM } from 'jsdom';`, `const dom = new JSDOM('<p>shop</p>');`, 'dom.window.close();'),
  row(
    'testcontainers',
    `import { GenericContainer } from 'testcontainers';`,
    `const container = await new GenericContainer('redis').withExposedPorts(6379).start();`,
    'await container.stop();',
  ),
  row('testcontainers-network', `import { Network } from 'testcontainers';`, `const network = await new Network().start();`, 'await network.stop();'),
  row(
    'testcontainers-compose',
    `import { DockerComposeEnvironment } from 'testcontainers';`,
    `const environment = await new DockerComposeEnvironment('.', 'compose.yaml').up();`,
    'await environment.down();',
  ),
  row('esbuild-context', `import * as esbuild from 'esbuild';`, `const context = await esbuild.context({ entryPoints: ['main.ts'] });`, 'await context.dispose();'),
  row('rollup-bundle', `import { rollup } from 'rollup';`, `const bundle = await rollup({ input: 'main.js' });`, 'await bundle.close();'),
  row('rollup-watcher', `import { watch } from 'rollup';`, `const watcher = watch({ input: 'main.js' });`, 'await watcher.close();'),
  row('vite-server', `import { createServer } from 'vite';`, 'const server = await createServer();', 'await server.close();'),
  row(
    'webpack-watching',
    `import type { Compiler } from 'webpack';\ndeclare const compiler: Compiler;`,
    'const watching = compiler.watch({}, console.info);',
    'watching.close(console.info);',
  ),
  row(
    'firebase-listener',
    `import { onSnapshot } from 'firebase/firestore';\nimport { orders } from './orders.js';`,
    'const unsubscribe = onSnapshot(orders, console.info);',
    'unsubscribe();',
  ),
  row('firebase-app', `import { deleteApp, initializeApp } from 'firebase/app';`, 'const app = initializeApp({});', 'await deleteApp(app);'),
  row('socketio-server', `import { Server } from 'socket.io';`, 'const server = new Server(0);', 'await server.close();'),
  row('socketio-client', `import { io } from 'socket.io-client';`, `const socket = io('https://example.org');`, 'socket.disconnect();'),
  row('fastify', `import fastify from 'fastify';`, 'const app = fastify();', 'await app.close();'),
  row('express-listen', `import express from 'express';\nconst app = express();`, 'const server = app.listen(0);', 'server.close();'),
  row(
    'nest-app',
    `import { NestFactory } from '@nestjs/core';\nimport { ShopModule } from './shop.js';`,
    'const app = await NestFactory.create(ShopModule);',
    'await app.close();',
  ),
  row('graphql-ws-client', `import { createClient } from 'graphql-ws';`, `const client = createClient({ url: 'wss://example.org' });`, 'await client.dispose();'),
  row('ssh2-client', `import { Client } from 'ssh2';`, 'const client = new Client();', 'client.end();'),
  row('ssh2-sftp-client', `import SftpClient from 'ssh2-sftp-client';`, 'const client = new SftpClient();', 'await client.end();'),
  row('basic-ftp', `import { Client } from 'basic-ftp';`, 'const client = new Client();', 'client.close();'),
  row('nodemailer-transport', `import nodemailer from 'nodemailer';`, 'const mail = nodemailer.createTransport({ pool: true });', 'mail.close();'),
  row('execa', `import { execa } from 'execa';`, `const child = execa('sleep', ['60']);`, 'child.kill();'),
  row('node-pty', `import * as pty from 'node-pty';`, `const shell = pty.spawn('bash', [], {});`, 'shell.kill();'),
  row('worker-pool', `import Piscina from 'piscina';`, `const pool = new Piscina({ filename: './work.js' });`, 'await pool.destroy();'),
  row('workerpool', `import workerpool from 'workerpool';`, `const pool = workerpool.pool('./work.js');`, 'await pool.terminate();'),
  row(
    'store-subscribe',
    `import type { Store } from 'redux';\ndeclare const store: Store;`,
    `const unsubscribe = store.subscribe(() => console.info('changed'));`,
    'unsubscribe();',
  ),
  row('xstate-actor', `import { createActor } from 'xstate';\nconst actor = createActor({});`, 'actor.start();', 'actor.stop();'),
  row(
    'xstate-subscription',
    `import { createActor } from 'xstate';\nconst actor = createActor({});`,
    'const subscription = actor.subscribe(console.info);',
    'subscription.unsubscribe();',
  ),
  row('vue-watch', `import { ref, watch } from 'vue';\nconst width = ref(0);`, 'const stop = watch(width, console.info);', 'stop();'),
  row('vue-effectscope', `import { effectScope } from 'vue';`, 'const scope = effectScope();', 'scope.stop();'),
  row(
    'ui-root',
    `import { createRoot } from 'react-dom/client';`,
    'const root = createRoot(document.body);',
    'root.unmount();',
  ),
  row('vue-app', `import { createApp } from 'vue';`, 'const app = createApp({});', 'app.unmount();'),
  row('cron-job', `import { CronJob } from 'cron';`, `const job = new CronJob('* * * * *', console.info);`, 'await job.stop();'),
  row('node-cron-task', `import cron from 'node-cron';`, `const task = cron.schedule('* * * * *', console.info);`, 'task.stop();'),
  row('node-schedule-job', `import schedule from 'node-schedule';`, `const job = schedule.scheduleJob('* * * * *', console.info);`, 'job.cancel();'),
  row(
    'azure-messaging',
    `import { ServiceBusClient } from '@azure/service-bus';`,
    `const client = new ServiceBusClient('Endpoint=sb://shop');`,
    'await client.close();',
  ),
  row(
    'azure-messaging-link',
    `import { ServiceBusClient } from '@azure/service-bus';\nconst client = new ServiceBusClient('Endpoint=sb://shop');`,
    `const sender = client.createSender('orders');`,
    'await sender.close();',
  ),
  row('gcp-client', `import { PubSub } from '@google-cloud/pubsub';`, 'const messages = new PubSub();', 'await messages.close();'),
  row('gcp-firestore', `import { Firestore } from '@google-cloud/firestore';`, 'const firestore = new Firestore();', 'await firestore.terminate();'),
  row(
    'onnx-session',
    `import { InferenceSession } from 'onnxruntime-node';`,
    `const session = await InferenceSession.create('model.onnx');`,
    'await session.release();',
  ),
  row('tfjs-tensor', `import * as tf from '@tensorflow/tfjs';`, 'const prices = tf.tensor([1, 2]);', 'prices.dispose();'),
  row('three-renderer', `import * as THREE from 'three';`, 'const renderer = new THREE.WebGLRenderer();', 'renderer.dispose();'),
  row('ui-widget', `import { Chart } from 'chart.js';\ndeclare const canvas: HTMLCanvasElement;`, 'const chart = new Chart(canvas, {});', 'chart.destroy();'),
  row('ui-map', `import L from 'leaflet';`, `const map = L.map('map');`, 'map.remove();'),
  row('monaco-editor', `import * as monaco from 'monaco-editor';`, 'const editor = monaco.editor.create(document.body);', 'editor.dispose();'),
  row('echarts', `import * as echarts from 'echarts';`, 'const chart = echarts.init(document.body);', 'chart.dispose();'),
  {
    id: 'yauzl-zip',
    leaks: `import yauzl from 'yauzl';
export function count(path: string, done: (error: unknown, entries?: number) => void): void {
  yauzl.open(path, (error, zip) => {
    if (error) return done(error);
    if (zip.entryCount === 0) return done(new Error('empty'));
    zip.close();
    done(null, zip.entryCount);
  });
}`,
    clean: `import yauzl from 'yauzl';
export function count(path: string, done: (error: unknown, entries?: number) => void): void {
  yauzl.open(path, (error, zip) => {
    if (error) return done(error);
    zip.close();
    done(null);
  });
}`,
  },
];
