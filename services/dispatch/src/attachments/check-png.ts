import { crc32, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Channels by colour type (PNG, 11.2.2). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
const HIGHEST_FILTER = 4;

/** Whether a PNG can be drawn without surprises: whole, not interlaced, no larger than `most` pixels a side, and every row is there. */
export const isDrawablePng = (bytes: Buffer, most: number): boolean => {
  const chunks = chunksOf(bytes);
  const [header] = chunks ?? [];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') return false;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const [depth = 0, colour = 0, compression, filter, interlace] = header.data.subarray(8);
  if (width === 0 || height === 0 || width > most || height > most || !DEPTHS[colour]?.includes(depth)) return false;
  if (compression !== 0 || filter !== 0 || interlace !== 0) return false;
  if (colour === 3 && !chunks.some(({ type, data }) => type === 'PLTE' && data.length > 0 && data.length % 3 === 0)) return false;
  const rowBytes = 1 + Math.ceil((width * depth * (CHANNELS[colour] ?? 0)) / 8);
  const rows = inflated(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), rowBytes * height);
  return (
    rows !== undefined && Array.from({ length: height }, (_, row) => rows[row * rowBytes] ?? 255).every((each) => each <= HIGHEST_FILTER)
  );
};

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** `undefined` for what is cut off, has something behind its end or a wrong checksum. */
const chunksOf = (bytes: Buffer): readonly Chunk[] | undefined => {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < bytes.length;) {
    if (at + 12 > bytes.length) return undefined;
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
};

/** Exactly so many bytes: a small file must not become a large one. */
const inflated = (data: Buffer, size: number): Buffer | undefined => {
  try {
    const rows = inflateSync(data, { maxOutputLength: size });
    return rows.length === size ? rows : undefined;
  } catch (error) {
    // Damaged, or more than was announced.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
};
