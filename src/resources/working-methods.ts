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
  { modules: ['neo4j-driver'], methods: /^(?:executeRead|executeWrite|executeQuery)$/ },
  { modules: ['kafkajs'], methods: /^(?:send|sendBatch|connect|fetchTopicMetadata|listTopics|createTopics)$/ },
  { modules: ['@libsql/client', 'postgres'], methods: /^(?:execute|batch|unsafe|file)$/ },
  { modules: ['undici'], methods: /^request$/ },
  { modules: ['piscina', 'tinypool'], methods: /^run$/ },
  { modules: ['bullmq'], methods: /^(?:add|addBulk|getJob|getJobs|getJobCounts|count|getWaiting|getActive|getCompleted|getFailed|obliterate|drain)$/ },
];

const byModule = new Map(known.flatMap(({ modules, methods }) => modules.map((module) => [module, methods] as const)));

/** Whether a method of what a module makes gives a promise of work that is going on; `module` as in the keys of the catalogue. */
export function givesPromiseOfWork(module: string, method: string): boolean {
  return byModule.get(module)?.test(method) ?? false;
}

/** Methods that hand out something which goes on reading from its object, whatever that is. */
export const lazyMethods: ReadonlySet<string> = new Set(['createReadStream', 'createWriteStream', 'readLines', 'readableWebStream', 'iterate']);
