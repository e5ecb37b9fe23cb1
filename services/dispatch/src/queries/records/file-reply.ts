import type { FastifyReply } from 'fastify';

/**
 * Sends a file to be saved, never to be run: the type is the one that was checked, and no browser may guess another (R39: no cache keeps it).
 */
export const sendFile = (reply: FastifyReply, { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer }): void => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  reply
    .header('content-type', mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(bytes);
};

/** RFC 8187. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
