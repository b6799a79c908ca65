/** All tables. For one call the first table that knows it is asked first. */
import { borrowing } from './borrowing.ts';
import { childProcess } from './node/child-process.ts';
import { deno } from './node/deno.ts';
import { dgram } from './node/dgram.ts';
import { diagnostics } from './node/diagnostics.ts';
import { events } from './node/events.ts';
import { fsPromises } from './node/fs-promises.ts';
import { fs } from './node/fs.ts';
import { http } from './node/http.ts';
import { http2 } from './node/http2.ts';
import { net } from './node/net.ts';
import { readline } from './node/readline.ts';
import { sqlite } from './node/sqlite.ts';
import { stream } from './node/stream.ts';
import { testMock } from './node/test-mock.ts';
import { timers } from './node/timers.ts';
import { tls } from './node/tls.ts';
import { workerThreads } from './node/worker-threads.ts';
import { zlib } from './node/zlib.ts';
import { conventions } from './conventions.ts';
import { abort } from './web/abort.ts';
import { device } from './web/device.ts';
import { fetchResponses } from './web/fetch.ts';
import { frames } from './web/frames.ts';
import { graphics } from './web/graphics.ts';
import { media } from './web/media.ts';
import { observers } from './web/observers.ts';
import { sockets } from './web/sockets.ts';
import { stacks } from './web/stacks.ts';
import { storage } from './web/storage.ts';
import { streams } from './web/streams.ts';
import { url } from './web/url.ts';
import { workers } from './web/workers.ts';
import { amqplib } from './packages/amqplib.ts';
import { archives } from './packages/archives.ts';
import { asyncMutex } from './packages/async-mutex.ts';
import { awaitLock } from './packages/await-lock.ts';
import { awaitSemaphore } from './packages/await-semaphore.ts';
import { betterSqlite3 } from './packages/better-sqlite3.ts';
import { browsers } from './packages/browsers.ts';
import { bullmq } from './packages/bullmq.ts';
import { bundlers } from './packages/bundlers.ts';
import { chokidar } from './packages/chokidar.ts';
import { cloud } from './packages/cloud.ts';
import { cron } from './packages/cron.ts';
import { databases } from './packages/databases.ts';
import { duckdb } from './packages/duckdb.ts';
import { express } from './packages/express.ts';
import { firebase } from './packages/firebase.ts';
import { genericPool } from './packages/generic-pool.ts';
import { grpc } from './packages/grpc.ts';
import { httpFrameworks } from './packages/http-frameworks.ts';
import { ioredis } from './packages/ioredis.ts';
import { jest } from './packages/jest.ts';
import { kafkajs } from './packages/kafkajs.ts';
import { knex } from './packages/knex.ts';
import { kysely } from './packages/kysely.ts';
import { libsql } from './packages/libsql.ts';
import { locks } from './packages/locks.ts';
import { loggers } from './packages/loggers.ts';
import { mobx } from './packages/mobx.ts';
import { models } from './packages/models.ts';
import { mongodb } from './packages/mongodb.ts';
import { mongoose } from './packages/mongoose.ts';
import { mqtt } from './packages/mqtt.ts';
import { mssql } from './packages/mssql.ts';
import { msw } from './packages/msw.ts';
import { mysql2Promise } from './packages/mysql2-promise.ts';
import { mysql2 } from './packages/mysql2.ts';
import { nats } from './packages/nats.ts';
import { neo4j } from './packages/neo4j.ts';
import { networkMocks } from './packages/network-mocks.ts';
import { opentelemetry } from './packages/opentelemetry.ts';
import { ora } from './packages/ora.ts';
import { oracledb } from './packages/oracledb.ts';
import { pg } from './packages/pg.ts';
import { playwright } from './packages/playwright.ts';
import { postgres } from './packages/postgres.ts';
import { prisma } from './packages/prisma.ts';
import { processes } from './packages/processes.ts';
import { promClient } from './packages/prom-client.ts';
import { properLockfile } from './packages/proper-lockfile.ts';
import { puppeteer } from './packages/puppeteer.ts';
import { reactNative } from './packages/react-native.ts';
import { redis } from './packages/redis.ts';
import { redlock } from './packages/redlock.ts';
import { remote } from './packages/remote.ts';
import { rxjs } from './packages/rxjs.ts';
import { selenium } from './packages/selenium.ts';
import { sentry } from './packages/sentry.ts';
import { sequelize } from './packages/sequelize.ts';
import { sinon } from './packages/sinon.ts';
import { socketIo } from './packages/socket-io.ts';
import { spinners } from './packages/spinners.ts';
import { sqlite3 } from './packages/sqlite3.ts';
import { storeMakers, stores } from './packages/stores.ts';
import { tempy } from './packages/tempy.ts';
import { terminal } from './packages/terminal.ts';
import { testcontainers } from './packages/testcontainers.ts';
import { tmpPromise } from './packages/tmp-promise.ts';
import { tmp } from './packages/tmp.ts';
import { typeorm } from './packages/typeorm.ts';
import { undici } from './packages/undici.ts';
import { vitest } from './packages/vitest.ts';
import { vscode } from './packages/vscode.ts';
import { ws } from './packages/ws.ts';
import { xstate } from './packages/xstate.ts';
import type { ResourceTable } from './types.ts';

export const nodeTables: readonly ResourceTable[] = [
  childProcess, deno, dgram, diagnostics, events, fsPromises, fs, http, http2, net, readline, sqlite, stream, testMock, timers, tls,
  workerThreads, zlib,
];

export const webTables: readonly ResourceTable[] = [
  abort, device, fetchResponses, frames, graphics, media, observers, sockets, stacks, storage, streams, url, workers,
];

export const packagesTables: readonly ResourceTable[] = [
  amqplib, archives, asyncMutex, awaitLock, awaitSemaphore, betterSqlite3, browsers, bullmq, bundlers, chokidar, cloud, cron, databases,
  duckdb, express, firebase, genericPool, grpc, httpFrameworks, ioredis, jest, kafkajs, knex, kysely, libsql, locks, loggers, mobx, models, mongodb,
  mongoose, mqtt, mssql, msw, mysql2Promise, mysql2, nats, neo4j, networkMocks, opentelemetry, ora, oracledb, pg, playwright,
  postgres, prisma, processes, promClient, properLockfile, puppeteer, reactNative, redis, redlock, remote, rxjs, selenium, sentry,
  sequelize, sinon, socketIo, spinners, sqlite3, stores, ...storeMakers, tempy, terminal, testcontainers, tmpPromise, tmp, typeorm, undici,
  vitest, vscode, ws, xstate,
];

export const tables: readonly ResourceTable[] = [...nodeTables, ...webTables, ...packagesTables, conventions, borrowing];
