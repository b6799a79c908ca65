/**
 * Which methods of a package's objects give a promise of work that still needs the object. Facts that a type checker would know; only
 * the methods of which it is sure are here, by module.
 */

interface WorkingMethods {
  readonly modules: readonly string[];
  readonly methods: RegExp;
}

const fileHandle = 'appendFile|chmod|chown|datasync|read|readFile|readv|stat|sync|truncate|utimes|write|writeFile|writev';
const collection =
  'aggregateOne|bulkWrite|command|count|countDocuments|createIndex|createIndexes|deleteMany|deleteOne|distinct|drop|dropIndex|estimatedDocumentCount|findOne|findOneAndDelete|findOneAndReplace|findOneAndUpdate|indexes|insertMany|insertOne|replaceOne|updateMany|updateOne|stats';
const cursor = 'toArray|next|tryNext|hasNext|forEach|explain';
const browserPage =
  'goto|content|title|evaluate|evaluateHandle|screenshot|pdf|click|dblclick|fill|type|press|hover|focus|check|uncheck|selectOption|textContent|innerText|innerHTML|inputValue|getAttribute|isVisible|isEnabled|isChecked|reload|goBack|goForward|waitForSelector|waitForTimeout|waitForFunction|waitForLoadState|waitForURL|waitForNavigation|waitForEvent|waitForResponse|waitForRequest|setContent|addScriptTag|addStyleTag|exposeFunction|cookies|storageState|newPage|newContext|allTextContents|count|\\$|\\$\\$|\\$eval|\\$\\$eval';
const keyValue =
  'get|set|del|exists|expire|ttl|incr|incrby|incrBy|decr|decrby|decrBy|mget|mGet|mset|mSet|hget|hGet|hset|hSet|hgetall|hGetAll|hdel|hDel|lpush|lPush|rpush|rPush|lpop|lPop|rpop|rPop|lrange|lRange|llen|lLen|sadd|sAdd|smembers|sMembers|zadd|zAdd|zrange|zRange|keys|scan|ping|publish|eval|evalsha|evalSha|flushall|flushAll|flushdb|flushDb|sendCommand|call';

const known: readonly WorkingMethods[] = [
  { modules: ['fs/promises'], methods: new RegExp(`^(?:${fileHandle})$`) },
  { modules: ['pg', 'pg-pool', 'pg-native', '@types/pg'], methods: /^(?:query|connect)$/ },
  { modules: ['pg-cursor'], methods: /^read$/ },
  { modules: ['mysql2/promise', 'mariadb'], methods: /^(?:query|execute|batch|ping|prepare|changeUser|beginTransaction)$/ },
  { modules: ['mongodb', 'mongoose'], methods: new RegExp(`^(?:${collection}|${cursor}|withTransaction|createCollection|listDatabases)$`) },
  { modules: ['redis', '@redis/client', 'ioredis'], methods: new RegExp(`^(?:${keyValue})$`) },
  {
    modules: [
      ...['playwright', 'playwright-core', '@playwright/test', 'playwright-chromium', 'playwright-firefox', 'playwright-webkit'],
      ...['puppeteer', 'puppeteer-core'],
    ],
    methods: new RegExp(`^(?:${browserPage})$`),
  },
  { modules: ['typeorm'], methods: /^(?:query|save|find|findOne|findOneBy|findBy|insert|update|delete|remove|count|getMany|getOne|getRawMany|execute)$/ },
  { modules: ['neo4j-driver', 'neo4j-driver-lite'], methods: /^(?:run|executeRead|executeWrite|executeQuery|verifyConnectivity)$/ },
  { modules: ['sequelize', '@sequelize/core', 'sequelize-typescript'], methods: /^(?:query|authenticate|sync|drop|truncate)$/ },
  { modules: ['oracledb', 'cassandra-driver'], methods: /^(?:execute|executeMany|batch|ping|connect)$/ },
  { modules: ['@elastic/elasticsearch', '@opensearch-project/opensearch'], methods: /^(?:bulk|count|create|delete|deleteByQuery|exists|get|index|info|mget|msearch|ping|reindex|search|sql|update|updateByQuery)$/ },
  { modules: ['@clickhouse/client', '@clickhouse/client-web'], methods: /^(?:query|insert|command|exec|ping)$/ },
  { modules: ['nats'], methods: /^(?:request|requestMany|flush)$/ },
  { modules: ['amqplib'], methods: /^(?:assertQueue|assertExchange|bindQueue|checkExchange|checkQueue|consume|deleteQueue|get|prefetch|purgeQueue|unbindQueue|waitForConfirms)$/ },
  { modules: ['@duckdb/node-api'], methods: /^(?:run|runAndRead|runAndReadAll|stream|prepare)$/ },
  { modules: ['kafkajs'], methods: /^(?:send|sendBatch|connect|fetchTopicMetadata|listTopics|createTopics)$/ },
  { modules: ['@libsql/client', 'postgres'], methods: /^(?:execute|batch|unsafe|file)$/ },
  { modules: ['undici'], methods: /^request$/ },
  { modules: ['piscina', 'tinypool'], methods: /^run$/ },
  { modules: ['bullmq'], methods: /^(?:add|addBulk|getJob|getJobs|getJobCounts|count|getWaiting|getActive|getCompleted|getFailed|obliterate|drain)$/ },
];

/** Streams of the Web platform, whose types have no module. */
const webTypes = /:(?:ReadableStream|WritableStream)\w*(?:Reader|Writer)$/;

/** Query builders and clients of which every call on the way gives something that is awaited. */
const thenable = new Set(['knex-transaction', 'prisma-client', 'postgres-reserved', 'postgres-sql']);
const builderSides = /^(?:\$on|\$extends|\$use|on|once|toSQL|toString|toQuery|isCompleted|listen|options|parameters)$/;

/** Whether any chain of calls on a resource of this kind ends in a promise, or what is awaited like one. */
export function givesOnlyPromises(id: string, method: string | undefined): boolean {
  return thenable.has(id) && !(method !== undefined && builderSides.test(method));
}

const byModule = new Map(known.flatMap(({ modules, methods }) => modules.map((module) => [module, methods] as const)));

/** Whether a method of this type of the catalogue (`pg:PoolClient`) gives a promise of work that is going on. */
export function givesPromiseOfWork(type: string, method: string): boolean {
  if (webTypes.test(type)) return method === 'read' || method === 'write';
  return byModule.get(type.slice(0, type.lastIndexOf(':')))?.test(method) ?? false;
}

/** Whether a method of this type of the catalogue gives the rows that it has read, at once. */
export function givesRows(type: string, method: string): boolean {
  return /\bsqlite:Statement(?:Sync)?$|^better-sqlite3[\w-]*:Statement$/.test(type) && /^(?:get|all|run)$/.test(method);
}

/** Methods that hand out something which goes on reading from its object, whatever that is. */
export const lazyMethods: ReadonlySet<string> = new Set(['createReadStream', 'createWriteStream', 'readLines', 'readableWebStream', 'iterate']);
