/**
 * A process that is many webhook endpoints, each on a port of its own. It answers `open` with the ports, `begin` when it counts from nothing, `count` with how many
 * requests have come to the healthy ones since, `example` with the last body, and `report` with how each of them fared.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it may be told. */
export type ReceiversOrder =
  | { readonly order: 'open'; readonly endpoints: number; readonly hanging: number }
  | { readonly order: 'begin' | 'count' | 'example' | 'report' };

/** What came to the healthy endpoints. */
export interface ReceivedReport {
  /** Milliseconds from record to receipt, of each request. */
  readonly delays: readonly number[];
  /** Requests with an id that their endpoint had had. */
  readonly doubled: number;
  /** Requests with a lower position than one that came before for the same ticket. */
  readonly disordered: number;
}

const RECORDED = '"recordedtime":"';
const SUBJECT = '"subject":"';
const INSTANT_LENGTH = '2024-03-15T01:35:00.000Z'.length;

const servers: Server[] = [];
let delays: number[] = [];
let doubled = 0;
let disordered = 0;
let example = '';
/** Greatest position of each ticket at each endpoint, and the ids that came. */
let places = new Map<string, number>();
let ids = new Set<string>();

const receive = (endpoint: number, id: string, body: string): void => {
  const at = body.indexOf(RECORDED) + RECORDED.length;
  delays.push(Date.now() - Date.parse(body.slice(at, at + INSTANT_LENGTH)));
  const from = body.indexOf(SUBJECT) + SUBJECT.length;
  const row = `${endpoint} ${body.slice(from, body.indexOf('"', from))}`;
  const position = Number(id.slice(id.indexOf('.') + 1));
  if (ids.has(`${endpoint} ${id}`)) doubled += 1;
  else if (position < (places.get(row) ?? 0)) disordered += 1;
  ids.add(`${endpoint} ${id}`);
  places.set(row, position);
  example = body;
};

const listen = async (endpoint: number, hangs: boolean): Promise<number> => {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      if (hangs) return;
      receive(endpoint, String(request.headers['webhook-id']), body);
      response.writeHead(204).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const carryOut = async (told: ReceiversOrder): Promise<unknown> => {
  switch (told.order) {
    case 'open':
      return Promise.all(Array.from({ length: told.endpoints }, (_, endpoint) => listen(endpoint, endpoint < told.hanging)));
    case 'begin':
      [delays, doubled, disordered, places, ids] = [[], 0, 0, new Map(), new Set()];
      return 'begun';
    case 'count':
      return delays.length;
    case 'example':
      return example;
    case 'report':
      return { delays, doubled, disordered } satisfies ReceivedReport;
  }
};

process.on('message', (told: ReceiversOrder) => {
  carryOut(told).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
