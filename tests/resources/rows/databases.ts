import { row, type Row } from './row.ts';

const pg = `import { Pool } from 'pg';\nconst pool = new Pool();`;
const mongo = `import { MongoClient } from 'mongodb';\nconst mongo = new MongoClient('mongodb://localhost');`;

/** One row for each resource of `src/resources/packages` that is a database, a cache or a message broker. */
export const databaseRows: readonly Row[] = [
  row('pg-pool-client', pg, 'const client = await pool.connect();', 'client.release();'),
  row('pg-client', `import pg from 'pg';`, 'const client = new pg.Client();', 'await client.end();'),
  row('pg-pool', `import { Pool } from 'pg';`, 'const pool = new Pool();', 'await pool.end();'),
  row(
    'sql-transaction-text',
    `import type { PoolClient } from 'pg';\ndeclare const client: PoolClient;`,
    `await client.query('BEGIN');`,
    `await client.query('COMMIT');`,
  ),
  row('pg-listen', `import { Client } from 'pg';\nconst client = new Client();`, `await client.query('LISTEN orders');`, `await client.query('UNLISTEN orders');`),
  row('pg-cursor', `import Cursor from 'pg-cursor';`, `const cursor = new Cursor('select 1');`, 'await cursor.close();'),
  row('postgres-sql', `import postgres from 'postgres';`, 'const sql = postgres();', 'await sql.end();'),
  row('postgres-reserved', `import postgres from 'postgres';\nconst sql = postgres();`, 'const reserved = await sql.reserve();', 'reserved.release();'),
  row(
    'postgres-listen',
    `import postgres from 'postgres';\nconst sql = postgres();`,
    `const subscription = await sql.listen('orders', console.info);`,
    'await subscription.unlisten();',
  ),
  row('mysql-connection', `import mysql from 'mysql2';`, 'const connection = mysql.createConnection({});', 'connection.end();'),
  {
    id: 'mysql-pool-connection',
    leaks: `import mysql from 'mysql2';
const pool = mysql.createPool({});
export function ping(done: (error: unknown) => void): void {
  pool.getConnection((error, connection) => {
    if (error) return done(error);
    if (connection.threadId === 0) return done(new Error('no thread'));
    connection.release();
    done(null);
  });
}`,
    clean: `import mysql from 'mysql2';
const pool = mysql.createPool({});
export function ping(done: (error: unknown) => void): void {
  pool.getConnection((error, connection) => {
    if (error) return done(error);
    connection.release();
    done(null);
  });
}`,
  },
  row('mysql-pool', `import mysql from 'mysql';`, 'const pool = mysql.createPool({});', 'pool.end();'),
  row('mysql2-connection', `import { createConnection } from 'mysql2/promise';`, 'const connection = await createConnection({});', 'await connection.end();'),
  row(
    'mysql2-pool-connection',
    `import mysql from 'mysql2/promise';\nconst pool = mysql.createPool({});`,
    'const connection = await pool.getConnection();',
    'connection.release();',
  ),
  row('mysql2-pool', `import { createPool } from 'mysql2/promise';`, 'const pool = createPool({});', 'await pool.end();'),
  row(
    'mysql2-transaction',
    `import type { PoolConnection } from 'mysql2/promise';\ndeclare const connection: PoolConnection;`,
    'await connection.beginTransaction();',
    'await connection.commit();',
  ),
  row(
    'mysql2-prepared',
    `import type { Connection } from 'mysql2/promise';\ndeclare const connection: Connection;`,
    `const statement = await connection.prepare('select 1');`,
    'await statement.close();',
  ),
  row('mssql-pool', `import sql from 'mssql';`, `const pool = await sql.connect('Server=localhost');`, 'await pool.close();'),
  row('mssql-transaction', `import sql from 'mssql';\nconst transaction = new sql.Transaction();`, 'await transaction.begin();', 'await transaction.commit();'),
  row(
    'mssql-prepared',
    `import sql from 'mssql';\nconst statement = new sql.PreparedStatement();`,
    `await statement.prepare('select 1');`,
    'await statement.unprepare();',
  ),
  row('oracledb-connection', `import oracledb from 'oracledb';`, 'const connection = await oracledb.getConnection();', 'await connection.close();'),
  row('oracledb-pool', `import oracledb from 'oracledb';`, 'const pool = await oracledb.createPool({});', 'await pool.close();'),
  row('better-sqlite3', `import Database from 'better-sqlite3';`, `const database = new Database('shop.db');`, 'database.close();'),
  row('sqlite3-database', `import { open } from 'sqlite';`, `const database = await open({ filename: 'shop.db' });`, 'await database.close();'),
  row(
    'sqlite3-statement',
    `import sqlite3 from 'sqlite3';\nconst database = new sqlite3.Database('shop.db');`,
    `const statement = database.prepare('select 1');`,
    'statement.finalize();',
  ),
  row('libsql-client', `import { createClient } from '@libsql/client';`, `const client = createClient({ url: 'file:shop.db' });`, 'client.close();'),
  row(
    'libsql-transaction',
    `import { createClient } from '@libsql/client';\nconst client = createClient({ url: 'file:shop.db' });`,
    `const transaction = await client.transaction('write');`,
    'transaction.close();',
  ),
  row('duckdb-instance', `import { DuckDBInstance } from '@duckdb/node-api';`, `const instance = await DuckDBInstance.create('shop.db');`, 'instance.closeSync();'),
  row('duckdb-connection', `import { DuckDBConnection } from '@duckdb/node-api';`, 'const connection = await DuckDBConnection.create();', 'connection.closeSync();'),
  row('knex-instance', `import knex from 'knex';`, `const database = knex({ client: 'pg' });`, 'await database.destroy();'),
  row('knex-transaction', `import knex from 'knex';\nconst database = knex({ client: 'pg' });`, 'const trx = await database.transaction();', 'await trx.commit();'),
  row('kysely-instance', `import { Kysely } from 'kysely';`, 'const database = new Kysely({});', 'await database.destroy();'),
  row(
    'kysely-controlled-transaction',
    `import { Kysely } from 'kysely';\ndeclare const database: Kysely<unknown>;`,
    'const trx = await database.startTransaction().execute();',
    'await trx.commit().execute();',
  ),
  row('sequelize-instance', `import { Sequelize } from 'sequelize';`, `const sequelize = new Sequelize('sqlite::memory:');`, 'await sequelize.close();'),
  row(
    'sequelize-transaction',
    `import type { Sequelize } from 'sequelize';\ndeclare const sequelize: Sequelize;`,
    'const transaction = await sequelize.transaction();',
    'await transaction.commit();',
  ),
  row('typeorm-datasource', `import { DataSource } from 'typeorm';`, `const source = new DataSource({ type: 'sqlite' });`, 'await source.destroy();'),
  row(
    'typeorm-queryrunner',
    `import type { DataSource } from 'typeorm';\ndeclare const source: DataSource;`,
    'const runner = source.createQueryRunner();',
    'await runner.release();',
  ),
  row(
    'typeorm-transaction',
    `import type { QueryRunner } from 'typeorm';\ndeclare const runner: QueryRunner;`,
    'await runner.startTransaction();',
    'await runner.commitTransaction();',
  ),
  row('prisma-client', `import { PrismaClient } from '@prisma/client';`, 'const prisma = new PrismaClient();', 'await prisma.$disconnect();'),
  row('mongodb-client', `import { MongoClient } from 'mongodb';`, `const client = new MongoClient('mongodb://localhost');`, 'await client.close();'),
  row('mongodb-session', mongo, 'const session = mongo.startSession();', 'await session.endSession();'),
  row(
    'mongodb-transaction',
    `import type { ClientSession } from 'mongodb';\ndeclare const session: ClientSession;`,
    'session.startTransaction();',
    'await session.commitTransaction();',
  ),
  row('mongodb-cursor', mongo, `const cursor = mongo.db().collection('orders').find().limit(5);`, 'await cursor.close();'),
  row('mongodb-changestream', mongo, `const changes = mongo.db().collection('orders').watch();`, 'await changes.close();'),
  row('mongoose-connection', `import mongoose from 'mongoose';`, `const connection = mongoose.createConnection('mongodb://localhost');`, 'await connection.close();'),
  row('mongoose-default-connection', `import mongoose from 'mongoose';`, `await mongoose.connect('mongodb://localhost');`, 'await mongoose.disconnect();'),
  row('mongoose-session', `import { startSession } from 'mongoose';`, 'const session = await startSession();', 'await session.endSession();'),
  row(
    'mongoose-transaction',
    `import type { ClientSession } from 'mongoose';\ndeclare const session: ClientSession;`,
    'session.startTransaction();',
    'await session.commitTransaction();',
  ),
  row('redis-client', `import { createClient } from 'redis';`, 'const client = createClient();', 'await client.close();'),
  row(
    'redis-subscription',
    `import { createClient } from 'redis';\nconst client = createClient();\nfunction log(message: string): void {\n  console.info(message);\n}`,
    `await client.subscribe('orders', log);`,
    `await client.unsubscribe('orders', log);`,
  ),
  row('ioredis-client', `import Redis from 'ioredis';`, 'const redis = new Redis();', 'await redis.quit();'),
  row(
    'redlock-lock',
    `import Redlock from 'redlock';\nconst redlock = new Redlock([]);`,
    `const lock = await redlock.acquire(['orders'], 5_000);`,
    'await lock.release();',
  ),
  row('amqplib-connection', `import amqp from 'amqplib';`, `const connection = await amqp.connect('amqp://localhost');`, 'await connection.close();'),
  row(
    'amqplib-channel',
    `import type { ChannelModel } from 'amqplib';\ndeclare const connection: ChannelModel;`,
    'const channel = await connection.createChannel();',
    'await channel.close();',
  ),
  row(
    'kafkajs-client',
    `import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();`,
    'await producer.connect();',
    'await producer.disconnect();',
  ),
  row(
    'kafkajs-transaction',
    `import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();`,
    'const transaction = await producer.transaction();',
    'await transaction.commit();',
  ),
  row('nats-connection', `import { connect } from 'nats';`, 'const connection = await connect();', 'await connection.drain();'),
  row(
    'nats-subscription',
    `import type { NatsConnection } from 'nats';\ndeclare const connection: NatsConnection;`,
    `const subscription = connection.subscribe('orders');`,
    'subscription.unsubscribe();',
  ),
  row('mqtt-client', `import mqtt from 'mqtt';`, `const client = mqtt.connect('mqtt://localhost');`, 'await client.endAsync();'),
  row('bullmq-queue', `import { Queue } from 'bullmq';`, `const queue = new Queue('mail');`, 'await queue.close();'),
  row('bullmq', `import { Worker } from 'bullmq';`, `const worker = new Worker('mail', './send.js');`, 'await worker.close();'),
  row('neo4j-driver', `import neo4j from 'neo4j-driver';`, `const driver = neo4j.driver('bolt://localhost');`, 'await driver.close();'),
  row('neo4j-session', `import neo4j from 'neo4j-driver';\nconst driver = neo4j.driver('bolt://localhost');`, 'const session = driver.session();', 'await session.close();'),
  row(
    'neo4j-transaction',
    `import type { Session } from 'neo4j-driver';\ndeclare const session: Session;`,
    'const transaction = await session.beginTransaction();',
    'await transaction.close();',
  ),
  row('cassandra-client', `import { Client } from 'cassandra-driver';`, 'const client = new Client({});', 'await client.shutdown();'),
  row('elasticsearch-client', `import { Client } from '@elastic/elasticsearch';`, 'const client = new Client({});', 'await client.close();'),
  row('clickhouse-client', `import { createClient } from '@clickhouse/client';`, 'const client = createClient();', 'await client.close();'),
  row('level-db', `import { Level } from 'level';`, `const database = new Level('shop');`, 'await database.close();'),
  row('level-iterator', `import { Level } from 'level';\nconst database = new Level('shop');`, 'const keys = database.keys();', 'await keys.close();'),
  row('lmdb-env', `import { open } from 'lmdb';`, `const database = open({ path: 'shop' });`, 'await database.close();'),
];
