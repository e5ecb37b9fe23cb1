/**
 * ERP: tickets become service orders in the ERP's own PostgreSQL, parts and quotes become orders, each event exactly once. When the customer is asked for
 * the device's model and the ERP knows it, the ERP answers.
 *
 *   ERP_DATABASE_URL=postgres://… node libs/client/examples/erp-sync/erp-sync.mjs
 */
import pg from 'pg';
import { sqlTransactions, Yingda } from '@yingda/client';
import { nats } from '@yingda/client/nats';
import { installation, untilStopped } from '../installation.mjs';
import { TABLES } from './tables.mjs';

/** Of the key that this program uses: what it does itself, it need not hear of. */
const { ERP_DATABASE_URL, ERP_KEY_NAME = 'local integrator' } = process.env;
if (!ERP_DATABASE_URL) throw new Error('ERP_DATABASE_URL is needed: postgres://<user>:<password>@<host>/<database of the ERP>');
const yingda = new Yingda(installation());
const pool = new pg.Pool({ connectionString: ERP_DATABASE_URL });

const setState = (state) => async (event, erp) => {
  await erp.query('UPDATE service_orders SET state = $2, changed_at = $3 WHERE ticket = $1', [event.subject, state, event.time]);
};
const setGrade = async ({ subject, data, time }, erp) => {
  await erp.query('UPDATE service_orders SET grade = $2, changed_at = $3 WHERE ticket = $1', [subject, data.grade ?? data.to, time]);
};
const countParts =
  (column) =>
  async ({ data }, erp) => {
    await erp.query(`UPDATE part_orders SET ${column} = ${column} + $2 WHERE requisition = $1`, [data.requisition, data.quantity]);
  };
const setQuote =
  (state) =>
  async ({ data }, erp) => {
    await erp.query('UPDATE quotes SET state = $2 WHERE quote = $1 AND version = $3', [data.quote, state, data.version]);
  };

/** What each event does to the ERP, in the transaction that also keeps the position. */
const effects = {
  TicketRegistered: async ({ subject, data, time }, erp) => {
    const { account, kind, device } = data;
    await erp.query(
      `INSERT INTO service_orders (ticket, account, kind, model, serial_number, state, opened_at, changed_at) VALUES ($1, $2, $3, $4, $5, 'open', $6, $6)`,
      [subject, account, kind, device?.model, device?.serialNumber, time],
    );
  },
  TicketGraded: setGrade,
  TicketRegraded: setGrade,
  WorkAssigned: async ({ subject, data, time }, erp) => {
    await erp.query(`UPDATE service_orders SET state = 'assigned', engineer = $2, changed_at = $3 WHERE ticket = $1`, [
      subject,
      data.engineer,
      time,
    ]);
  },
  TicketResolved: setState('resolved'),
  TicketReopened: setState('open'),
  TicketClosed: setState('closed'),
  TicketCancelled: setState('cancelled'),
  PartRequested: async ({ subject, data }, erp) => {
    const { requisition, part, quantity } = data;
    await erp.query('INSERT INTO part_orders (requisition, ticket, part, ordered) VALUES ($1, $2, $3, $4)', [
      requisition,
      subject,
      part,
      quantity,
    ]);
  },
  PartIssued: countParts('issued'),
  PartReturned: countParts('returned'),
  QuoteOffered: async ({ subject, data }, erp) => {
    await erp.query(
      `INSERT INTO quotes (quote, ticket, version, currency, total_minor, state) VALUES ($1, $2, $3, $4, $5, 'offered')
         ON CONFLICT (quote) DO UPDATE SET version = $3, currency = $4, total_minor = $5, state = 'offered'`,
      [data.quote, subject, data.version, data.currency, data.total],
    );
  },
  QuoteApproved: setQuote('approved'),
  QuoteDeclined: setQuote('declined'),
  DetailsRequested: async (event, erp) => {
    if (!event.data.missing.includes('device-model')) return;
    const { rows } = await erp.query(
      'SELECT a.model, a.serial_number FROM service_orders o JOIN assets a USING (serial_number) WHERE o.ticket = $1',
      [event.subject],
    );
    // The event's id as the key: should the transaction fail after this, the repeated command does nothing.
    if (rows[0])
      await yingda.tickets.supplyDetails(
        event.subject,
        { text: `Model ${rows[0].model}, serial number ${rows[0].serial_number} (from our ERP)` },
        { idempotencyKey: `erp-${event.id}` },
      );
  },
};

await pool.query(TABLES);
const feed = yingda.subscribe({
  name: 'erp-sync',
  via: nats({ name: 'erp-sync' }),
  filter: { types: Object.keys(effects), exceptActor: [`key:${ERP_KEY_NAME}`] },
  onStatus: ({ state, reason }) => console.log(`[erp] ${state}${reason === undefined ? '' : `: ${reason}`}`),
  signal: untilStopped(),
});
await feed.exactlyOnce(sqlTransactions(pool), (event, erp) => effects[event.type](event, erp), { eventsPerTransaction: 100 });
await pool.end();
