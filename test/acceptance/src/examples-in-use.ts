import { PartIssued, PartRequested, QuoteApproved, QuoteOffered } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { runExample } from './example-program.ts';
import { reportOf } from './house-for-integrators.ts';
import type { HouseForIntegrators } from './house-for-integrators.ts';

const DIGEST = 'd'.repeat(64);
const quote = derivedUuid('a quote');
const requisition = derivedUuid('a requisition');
const requested = PartRequested({ requisition, engineer: 'E001', part: 'FUSE-10A', quantity: 3 });
const issued = (quantity: number) => PartIssued({ requisition, part: 'FUSE-10A', quantity, serials: [], from: 'shanghai' });
const offered = QuoteOffered({
  quote,
  version: 1,
  priceList: { id: 'default', version: 1 },
  currency: 'CNY',
  lines: [{ kind: 'part', item: 'FUSE-10A', quantity: 3, unitPrice: 1_000, amount: 3_000 }],
  net: 3_000,
  tax: 390,
  total: 3_390,
  validUntil: instant('2030-01-01T00:00:00Z'),
  digest: DIGEST,
});

/** The three integrations of the SDK, each a process of its own, against running services. */
export const describeExamples = (houseOf: () => HouseForIntegrators): void => {
  /** As whoever installs it sets it. */
  const settings = async (name: string): Promise<Record<string, string>> => ({
    YINGDA_URL: houseOf().baseUrl,
    YINGDA_KEY: await houseOf().keyOf({ name, roles: ['integrator', 'agent'] }),
  });

  it('the ERP has each ticket, part and quote once, also after a restart, and supplies what it knows', async () => {
    const { desk, database, happened } = houseOf();
    const url = new URL(database.adminUrl);
    url.searchParams.set('options', '-c search_path=erp_sync');
    const erp = new pg.Pool({ connectionString: url.href, max: 2 });
    await erp.query('CREATE SCHEMA erp_sync');
    const environment = { ...(await settings('erp')), ERP_DATABASE_URL: url.href, ERP_KEY_NAME: 'erp' };
    const first = runExample('erp-sync/erp-sync.mjs', [], environment);
    try {
      await eventually(async () => expect(first.output).toContain('live'));
      await erp.query(`INSERT INTO assets VALUES ('SN-GAMMA-1', 'GAMMA', 'XJ-2000')`);
      const { ticketNumber } = await desk.tickets.register(reportOf('GAMMA', '赵敏'));
      await desk.command('POST', `/api/intake/v1/tickets/${ticketNumber}/details-request`, { missing: ['device-model'] });
      await happened(ticketNumber, 'GAMMA', requested, issued(1), offered);
      await eventually(async () => expect((await desk.tickets.get(ticketNumber)).messages.at(-1)?.text).toContain('XJ-2000'));
      expect(await first.stop()).toBe(0);
      await happened(ticketNumber, 'GAMMA', issued(2), QuoteApproved({ quote, version: 1, digest: DIGEST, by: 'customer' }));
      const second = runExample('erp-sync/erp-sync.mjs', [], environment);
      await eventually(async () => {
        const { rows } = await erp.query('SELECT o.kind, o.serial_number, p.ordered, p.issued, q.state, q.total_minor FROM service_orders o JOIN part_orders p USING (ticket) JOIN quotes q USING (ticket)'); // prettier-ignore
        expect(rows).toEqual([
          { kind: 'fault', serial_number: 'SN-GAMMA-1', ordered: 3, issued: 3, state: 'approved', total_minor: '3390' },
        ]);
      });
      expect(await second.stop()).toBe(0);
      const { rows } = await erp.query('SELECT ticket FROM service_orders');
      expect(rows.length).toBe((await snapshotOf(houseOf())).length);
    } finally {
      await first.stop();
      await erp.end();
    }
  }, 60_000);

  it('the chat room hears of an urgent ticket, and asks after it', async () => {
    const { desk } = houseOf();
    const said: string[] = [];
    const room = createServer((request, response) => {
      void text(request).then((body) => {
        said.push((JSON.parse(body) as { text: { content: string } }).text.content);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    const folder = await temporaryFolder('chat');
    const bot = runExample('chat-bot/chat-bot.mjs', [], {
      ...(await settings('chat')),
      CHAT_URL: `http://127.0.0.1:${(room.address() as AddressInfo).port}`,
      CHAT_FORMAT: 'dingtalk',
      COMMAND_TOKEN: 'of-the-room',
      PORT: '0',
      STATE_FOLDER: folder,
    });
    try {
      const port = await eventually(async () => {
        const [, found] = /commands at port (\d+)[^]*catching-up/.exec(bot.output) ?? [];
        expect(found).toBeDefined();
        return found;
      });
      const { ticketNumber } = await desk.tickets.register(reportOf('DELTA', '钱多', 'XJ-2000'));
      await eventually(async () => expect(said.filter((words) => words.startsWith(`${ticketNumber} is of grade 1`))).toHaveLength(1));
      const ask = (token: string) =>
        fetch(`http://127.0.0.1:${port}/?token=${token}`, {
          method: 'POST',
          body: JSON.stringify({ text: { content: `/ticket ${ticketNumber}` } }),
        });
      expect((await ask('guessed')).status).toBe(403);
      expect(await (await ask('of-the-room')).json()).toMatchObject({
        msgtype: 'text',
        text: { content: expect.stringContaining(`${ticketNumber} (DELTA)`) as unknown },
      });
      expect(await bot.stop()).toBe(0);
    } finally {
      await bot.stop();
      room.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('the warehouse has every event once, in files that are proved to be complete', async () => {
    const { desk } = houseOf();
    const folder = await temporaryFolder('warehouse');
    const environment = await settings('warehouse');
    const load = async (...flags: string[]): Promise<void> => {
      const loader = runExample('warehouse-loader/warehouse-loader.mjs', [folder, ...flags], environment);
      expect([await loader.ended, loader.output]).toEqual([0, expect.stringContaining('complete')]);
    };
    try {
      await load('--history');
      await desk.tickets.register(reportOf('ACME', '孙梅', 'XJ-2000'));
      await load();
      const files = (await readdir(folder, { recursive: true })).filter((name) => name.includes('after-'));
      const lines = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('').trimEnd().split('\n');
      const positions = lines.map((line) => (JSON.parse(line) as { position: string }).position);
      expect(files.every((name) => name.endsWith('.ndjson'))).toBe(true);
      expect(new Set(positions).size).toBe(positions.length);
      const { position } = JSON.parse(await readFile(join(folder, 'position.json'), 'utf8')) as { position: string };
      const { count } = await desk.api.get<{ count: number }>('/api/notification/v1/events/digest', { to: position });
      expect(positions).toHaveLength(count);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
};

const snapshotOf = async ({ desk }: HouseForIntegrators): Promise<string[]> => {
  const tickets: string[] = [];
  for await (const { ticketNumber } of (await desk.snapshot()).tickets) tickets.push(ticketNumber);
  return tickets;
};
