import type { FastifyInstance } from 'fastify';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Bytes below which the headers would eat what is won. */
const WORTH = 1_024;
/** Of eleven: a few milliseconds for what a page reads at once. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** `br` or `gzip`, as the caller takes it (RFC 9110, 12.5.3); nothing where it is refused by a weight of zero. */
export const encodingFor = (accepted: string | undefined): 'br' | 'gzip' | undefined => {
  const taken = (accepted ?? '')
    .split(',')
    .map((each) => each.trim().split(/\s*;\s*/))
    .flatMap(([name = '', weight = '']) => (/^q=0(\.0*)?$/.test(weight) ? [] : [name.toLowerCase()]));
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : undefined;
};

/** Answers in JSON travel compressed where the caller takes it: lists shrink to a tenth. Streams of events and files go by their own ways. */
export const compressAnswers = (server: FastifyInstance): void => {
  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH || reply.hasHeader('content-encoding')) return payload;
    if (!String(reply.getHeader('content-type')).includes('json')) return payload;
    reply.header('vary', 'Accept-Encoding');
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (!encoding) return payload;
    const compressed = await (encoding === 'br' ? brotli(payload, BROTLI) : zip(payload));
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return compressed;
  });
};
