import { Agent, request as open } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { BODY_LIMIT_BYTES, FILE_CEILING_BYTES, isFile } from '@yingda/nest-kit';
import { sendProblem } from './problems.ts';

/** Headers that speak of one connection only (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Passes a request on to `target` and streams the answer back as it comes, so server-sent events arrive one by one. */
export const passOn = (target: string, request: IncomingMessage, response: ServerResponse): void => {
  // A stream of events keeps its connection for hours: it must not take one of those that requests share.
  const isStream = (request.headers.accept ?? '').includes('text/event-stream');
  const options = { agent: isStream ? false : agent, method: request.method, headers: forwarded(request) };
  const outgoing = open(new URL(request.url ?? '/', target), options);
  outgoing.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    response.flushHeaders();
    answer.pipe(response);
    // An answer that breaks off must not look complete.
    answer.once('error', () => response.destroy());
  });
  outgoing.once('error', (error: NodeJS.ErrnoException) => {
    if (response.headersSent || response.destroyed) response.destroy();
    else if (error.code === 'ECONNREFUSED')
      sendProblem(response, 'SERVICE_UNAVAILABLE', `The service behind ${request.url ?? '/'} does not run.`);
    else sendProblem(response, 'SERVICE_UNAVAILABLE', `The service behind ${request.url ?? '/'} broke off the connection.`);
  });
  response.once('close', () => outgoing.destroy());
  limit(request, () => {
    request.unpipe(outgoing);
    request.resume();
    if (!response.headersSent) sendProblem(response, 'BODY_TOO_LARGE', 'Send less; files travel as attachments.');
    outgoing.destroy();
  });
  request.pipe(outgoing);
};

/**
 * A service that refuses a large body closes the connection before it has read it all, and its answer may be lost on the way. So the door refuses
 * it itself, and reads the rest of the body away. Files have a limit of their own, which the service knows.
 */
const limit = (request: IncomingMessage, exceeded: () => void): void => {
  const most = request.method === 'PUT' && isFile(request.headers['content-type']) ? FILE_CEILING_BYTES : BODY_LIMIT_BYTES;
  let received = 0;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    if (received <= most) return;
    request.off('data', count);
    exceeded();
  };
  request.on('data', count);
};

const endToEnd = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.has(name)));
};

const forwarded = (request: IncomingMessage): OutgoingHttpHeaders => {
  const { headers, socket } = request;
  const earlier = headers['x-forwarded-for'];
  return {
    ...endToEnd(headers),
    'x-forwarded-for': [earlier, socket.remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-host': headers['x-forwarded-host'] ?? headers.host,
    'x-forwarded-proto': headers['x-forwarded-proto'] ?? 'http',
  };
};
