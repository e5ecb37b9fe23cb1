import fastify from 'fastify';
import { get as request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressAnswers, encodingFor } from './compress-answers.ts';

it.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=0.5, br;q=0', 'gzip'],
  ['br;q=0.0', undefined],
  ['identity', undefined],
  [undefined, undefined],
])('of %s the answer takes %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));

describe('an answer', () => {
  const long = { items: Array.from({ length: 200 }, (_, index) => ({ number: index, name: '工单' })) };
  const server = fastify();
  compressAnswers(server);
  server.get('/long', () => long);
  server.get('/short', () => ({ ok: true }));
  server.get('/text', (_request, reply) => reply.type('text/plain').send('x'.repeat(5_000)));
  let base = '';

  beforeAll(async () => {
    base = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  /** As it travels. */
  const get = (path: string, accepted?: string): Promise<{ readonly headers: IncomingHttpHeaders; readonly body: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = { connection: 'close', ...(accepted !== undefined && { 'accept-encoding': accepted }) };
      request(`${base}${path}`, { headers }, (answer) =>
        buffer(answer).then((body) => resolve({ headers: answer.headers, body }), reject),
      ).once('error', reject);
    });

  it('that is long travels compressed, and is the same', async () => {
    const [br, zipped, plain] = await Promise.all([get('/long', 'br'), get('/long', 'gzip'), get('/long')]);
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'content-length': String(br.body.length) });
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(br.body.length).toBeLessThan(plain.body.length / 5);
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });

  it('that is short, or no JSON, travels as it is', async () => {
    for (const path of ['/short', '/text']) expect((await get(path, 'br')).headers).not.toHaveProperty('content-encoding');
  });
});
