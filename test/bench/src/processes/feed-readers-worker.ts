/**
 * A process that is many readers of server-sent events. It answers `open` with how many are connected, `begin` when it counts from nothing, `count` with
 * how many events have come since, and `report` with how many milliseconds after it was recorded each of them came.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What it may be told. */
export type FeedOrder =
  | { readonly order: 'open'; readonly url: string; readonly authorization: string; readonly readers: number }
  | { readonly order: 'begin' | 'count' | 'report' | 'leave' };

const RECORDED = '"recordedtime":"';
const INSTANT_LENGTH = '2024-03-15T01:35:00.000Z'.length;

let delays: number[] = [];
let sockets: Socket[] = [];

/** Reads what has come and answers the rest, which may lack its end. */
const read = (text: string): string => {
  const now = Date.now();
  let at = text.indexOf(RECORDED);
  let done = 0;
  while (at >= 0 && at + RECORDED.length + INSTANT_LENGTH <= text.length) {
    const from = at + RECORDED.length;
    delays.push(now - Date.parse(text.slice(from, from + INSTANT_LENGTH)));
    done = from + INSTANT_LENGTH;
    at = text.indexOf(RECORDED, done);
  }
  return text.slice(Math.max(done, text.length - RECORDED.length - INSTANT_LENGTH));
};

const open = ({ url, authorization }: { readonly url: string; readonly authorization: string }): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(url);
    const socket = connect(Number(port), hostname);
    let rest = '';
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('data', () => resolve(socket));
    socket.on('data', (text: string) => (rest = read(rest + text)));
    socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\naccept: text/event-stream\r\n\r\n`,
    );
  });

const carryOut = async (told: FeedOrder): Promise<unknown> => {
  switch (told.order) {
    case 'open':
      for (let opened = 0; opened < told.readers; opened += 100)
        sockets.push(...(await Promise.all(Array.from({ length: Math.min(100, told.readers - opened) }, () => open(told)))));
      return sockets.length;
    case 'begin':
      delays = [];
      return 'begun';
    case 'count':
      return delays.length;
    case 'report':
      return delays;
    case 'leave':
      for (const socket of sockets) socket.destroy();
      sockets = [];
      return 'left';
  }
};

process.on('message', (told: FeedOrder) => {
  carryOut(told).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
