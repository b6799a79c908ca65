import pg from 'pg';

const pool = new pg.Pool(); // clean

export function version(done) {
  pool.connect((error, client, release) => { // leaks: skippedOnPath at return done(new Error('not connected'))
    if (error) return done(error);
    if (client.processID === 0) return done(new Error('not connected'));
    client.query('select version()', (problem, result) => {
      client.release();
      done(problem, result);
    });
  });
}
