import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a door does with an answer: `cut` breaks the connection off before anything of it goes out; a text goes out instead of it. */
export type Meddling = (path: string, method: string, headers: IncomingHttpHeaders) => 'pass' | 'cut' | ((text: string) => string);

/** A proxy on the way to the platform, which may be an unreliable or a lying one. */
export interface Proxy {
  readonly baseUrl: string;
  meddle(meddling: Meddling | undefined): void;
  close(): void;
}

/** @param upstream where it leads to */
export const openProxy = async (upstream: string): Promise<Proxy> => {
  let meddling: Meddling = () => 'pass';
  const server = createServer((incoming, outgoing) => {
    // What is to be changed has to be readable.
    const { 'accept-encoding': _compressed, ...headers } = incoming.headers;
    const onward = request(new URL(incoming.url ?? '/', upstream), { method: incoming.method, headers });
    onward.on('response', (answer) => give(answer, outgoing, meddling(incoming.url ?? '', incoming.method ?? '', incoming.headers)));
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    meddle: (next) => {
      meddling = next ?? (() => 'pass');
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const give = (answer: IncomingMessage, outgoing: ServerResponse, what: ReturnType<Meddling>): void => {
  if (what === 'cut') {
    // The service has acted and answered; the caller never learns of it.
    answer.resume().once('end', () => outgoing.destroy());
  } else if (what === 'pass') {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
  } else {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.once('end', () => {
      const { 'content-length': _length, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, headers).end(what(Buffer.concat(chunks).toString('utf8')));
    });
  }
};
