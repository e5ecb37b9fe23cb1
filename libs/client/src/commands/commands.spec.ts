import type { Yingda } from '../yingda.ts';
import { Yingda as Client } from '../yingda.ts';
import type { Report } from './ticket.ts';

const called: [string, string, unknown][] = [];
const record = async (address: string | URL | Request, { method = '', body }: RequestInit = {}): Promise<Response> => {
  const { pathname, search } = new URL(String(address));
  called.push([method, pathname + search, typeof body === 'string' ? (JSON.parse(body) as unknown) : body]);
  return new Response(JSON.stringify({ version: 1, position: '0.1', items: [] }));
};
const yingda = new Client({ baseUrl: 'http://platform', key: 'yk_x', fetch: record as typeof fetch });

const NUMBER = '20240315-001';
const report: Report = {
  account: 'HUAXIN',
  contact: { name: '张伟' },
  kind: 'fault',
  description: 'E02',
  occurredAt: '2024-03-15T09:30:00+08:00',
  impact: { scope: 'none' },
};
const seen = { quote: '8c0c…', version: 2, digest: 'ab'.repeat(32) };
const ticket = `/api/intake/v1/tickets/${NUMBER}`;
const quote = `/api/dispatch/v1/work-orders/${NUMBER}/quotes/8c0c%E2%80%A6`;

/** A call, and the request that it makes. */
const calls: [(yingda: Yingda) => Promise<unknown>, string, string, unknown?][] = [
  [({ tickets }) => tickets.register(report), 'POST', '/api/intake/v1/tickets', { channel: 'api', ...report }],
  [({ tickets }) => tickets.get(NUMBER, { at: '2024-03-15T10:00:00Z' }), 'GET', `${ticket}?at=2024-03-15T10%3A00%3A00Z`],
  [({ tickets }) => tickets.find({ open: true, q: 'E02' }).next(), 'GET', '/api/intake/v1/tickets?open=true&q=E02&limit=200'],
  [({ tickets }) => tickets.message(NUMBER, { text: 'hello' }), 'POST', `${ticket}/messages`, { channel: 'api', text: 'hello' }],
  [({ tickets }) => tickets.supplyDetails(NUMBER, { text: 'SN 1' }), 'POST', `${ticket}/details`, { channel: 'api', text: 'SN 1' }],
  [
    ({ tickets }) => tickets.confirm(NUMBER, { rating: 'satisfied' }),
    'POST',
    `${ticket}/confirmation`,
    { solved: true, rating: 'satisfied' },
  ],
  [({ tickets }) => tickets.reject(NUMBER, { comment: 'no' }), 'POST', `${ticket}/confirmation`, { solved: false, comment: 'no' }],
  [({ tickets }) => tickets.rate(NUMBER, 'dissatisfied'), 'POST', `${ticket}/confirmation`, { solved: true, rating: 'dissatisfied' }],
  [({ tickets }) => tickets.cancel(NUMBER, 'gone'), 'POST', `${ticket}/cancel`, { reason: 'gone' }],
  [({ tickets }) => tickets.complain(NUMBER, 'late'), 'POST', `${ticket}/complaint`, { reason: 'late' }],
  [
    ({ tickets }) => tickets.disputeGrade(NUMBER, { claimed: 1, reason: 'line down' }),
    'POST',
    `/api/triage/v1/tickets/${NUMBER}/disputes`,
    { claimed: 1, reason: 'line down' },
  ],
  [({ quotes }) => quotes.read(NUMBER), 'GET', `/api/dispatch/v1/work-orders/${NUMBER}/fees`],
  [({ quotes }) => quotes.approve(NUMBER, seen), 'POST', `${quote}/approve`, { version: 2, digest: seen.digest }],
  [({ quotes }) => quotes.decline(NUMBER, seen), 'POST', `${quote}/decline`, { version: 2, digest: seen.digest }],
  [
    (client) => client.command('PUT', '/api/notification/v1/webhooks/w', { url: 'x' }),
    'PUT',
    '/api/notification/v1/webhooks/w',
    { url: 'x' },
  ],
  [(client) => client.command('DELETE', '/api/notification/v1/webhooks/w'), 'DELETE', '/api/notification/v1/webhooks/w'],
];

const requests = calls.map(([call, method, path, body]) => ({ call, method, path, body }));
it.each(requests)('$method $path', async ({ call, method, path, body }) => {
  called.length = 0;
  await call(yingda);
  expect(called).toEqual([[method, path, body]]);
});

it('tickets are found page by page, as they are asked for', async () => {
  const pages = [{ items: [{ ticketNumber: 'a' }, { ticketNumber: 'b' }], nextCursor: 'more' }, { items: [{ ticketNumber: 'c' }] }];
  let asked = 0;
  const client = new Client({ baseUrl: 'http://platform', key: 'yk_x', fetch: async () => new Response(JSON.stringify(pages[asked++])) });
  const found: [string, number][] = [];
  for await (const { ticketNumber } of client.tickets.find()) found.push([ticketNumber, asked]);
  expect(found).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ]);
});
