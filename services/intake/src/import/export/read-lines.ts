import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** A physical line that is longer belongs to no export; it ends the import instead of filling the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The export can't be read: it is missing, damaged or no text. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

/**
 * The lines of a file in UTF-8, gunzipped when its name ends in `.gz`, one chunk of the file at a time.
 * @param onRead told how many bytes of the file (compressed) have been read so far
 * @throws ExportError
 */
export async function* readLines(file: string, onRead: (bytes: number) => void = () => undefined): AsyncGenerator<string[]> {
  const source = createReadStream(file, { highWaterMark: 64 * 1024 });
  source.on('data', () => onRead(source.bytesRead));
  const plain = file.endsWith('.gz') ? createGunzip() : undefined;
  // Errors of either stream end the one that is read below.
  const piping = plain ? pipeline(source, plain).catch((error: unknown) => error) : undefined;
  try {
    yield* linesOf(plain ?? source);
  } catch (error) {
    const fault = error as NodeJS.ErrnoException;
    throw new ExportError(fault.code === 'ENOENT' ? `${file} does not exist` : `${file} can't be read: ${fault.message}`, { cause: error });
  } finally {
    source.destroy();
    plain?.destroy();
    await piping;
  }
}

async function* linesOf(stream: Readable): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of stream) {
    rest += decoder.decode(chunk as Buffer, { stream: true });
    const end = rest.lastIndexOf('\n');
    if (end === -1) {
      if (rest.length > LONGEST_LINE) throw new Error(`a line is longer than ${LONGEST_LINE} characters`);
      continue;
    }
    const lines = rest.slice(0, end).split('\n');
    rest = rest.slice(end + 1);
    yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
