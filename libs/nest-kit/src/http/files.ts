import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage } from 'node:http';
import { Problem } from '../problems/problem.ts';

/** The greatest file that a service can be set to take; the door of a five-process installation lets no greater one pass. */
export const FILE_CEILING_BYTES = 64 * 1024 * 1024;

/** What a file may say of itself as Content-Type; anything else is sent as `application/octet-stream`, its own type beside it. */
const FILE_TYPES =
  /^(?:(?:image|audio)\/[a-z0-9.+-]+|text\/plain|application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-zip-compressed))(?:\s*;|$)/i;

/** Whether a body of this Content-Type is a file. */
export const isFile = (contentType: string | undefined): boolean => FILE_TYPES.test(contentType ?? '');

/** Bodies that are files stay unread until a handler asks for them, who knows by then who sends them and whether they may. */
export const leaveFilesUnread = (app: NestFastifyApplication): void => {
  const server = app.getHttpAdapter().getInstance();
  // Fastify reads these by itself, and an exact name goes before a pattern.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(FILE_TYPES, (_request, _payload, done) => done(null));
};

/**
 * The body of a request whose Content-Type `isFile`.
 * @throws Problem ATTACHMENT_TOO_LARGE with the limit in bytes, as soon as that is certain
 */
export const readFileBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const tooLarge = new Problem('ATTACHMENT_TOO_LARGE', { limit });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
