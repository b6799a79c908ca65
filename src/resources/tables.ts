/** All tables. For one call the first table that knows it is asked first. */
import { borrowing } from './borrowing.ts';
import { childProcess } from './node/child-process.ts';
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
import { abort } from './web/abort.ts';
import { consoleGroups } from './web/console.ts';
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
import type { ResourceTable } from './types.ts';

export const nodeTables: readonly ResourceTable[] = [
  childProcess, dgram, diagnostics, events, fsPromises, fs, http, http2, net, readline, sqlite, stream, testMock, timers, tls,
  workerThreads, zlib,
];

export const webTables: readonly ResourceTable[] = [
  abort, consoleGroups, device, fetchResponses, frames, graphics, media, observers, sockets, stacks, storage, streams, url,
  workers,
];

export const tables: readonly ResourceTable[] = [...nodeTables, ...webTables, borrowing];
