/**
 * PostgreSQL's binary format of one-dimensional arrays (array_recv in src/backend/utils/adt/arrayfuncs.c): number of dimensions, whether there are nulls,
 * the elements' type; length and lower bound; then each element's length (-1 for null) and bytes. Reading it costs the server a fraction of reading text.
 */

/** pg_type.oid */
const OID = { bool: 16, int4: 23, text: 25, json: 114, date: 1082, timestamptz: 1184, uuid: 2950 } as const;
const HEADER = 20;
const NULL = -1;
/** Milliseconds from the Unix epoch to PostgreSQL's, 2000-01-01. */
const EPOCH = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;
const DAY = 86_400_000;

const opened = (oid: number, length: number, bytes: number): Buffer => {
  const array = Buffer.allocUnsafe(HEADER + bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16);
  return array;
};

/** @param values 32-bit integers */
export const int4Array = (values: readonly number[]): Buffer => {
  const array = opened(OID.int4, values.length, values.length * 8);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(value, at + 4);
    at += 8;
  }
  return array;
};

const textual =
  (oid: number) =>
  (values: readonly (string | undefined)[]): Buffer => {
    let bytes = 0;
    // UTF-8 has at most three bytes for each UTF-16 code unit.
    for (const value of values) bytes += 4 + (value === undefined ? 0 : value.length * 3);
    const array = opened(oid, values.length, bytes);
    let at = HEADER;
    for (const value of values) {
      const written = value === undefined ? NULL : array.write(value, at + 4, 'utf8');
      array.writeInt32BE(written, at);
      at += 4 + Math.max(0, written);
    }
    return array.subarray(0, at);
  };

export const textArray = textual(OID.text);
/** @param values JSON texts, which are stored as they are */
export const jsonArray = textual(OID.json);

/** @param values UUIDs in lower case with hyphens */
export const uuidArray = (values: readonly (string | undefined)[]): Buffer => {
  const array = opened(OID.uuid, values.length, values.length * 20);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(value === undefined ? NULL : 16, at);
    at += 4;
    if (value !== undefined) at = writeUuid(array, value, at);
  }
  return array.subarray(0, at);
};

/** What the characters 0-9 and a-f stand for, by their code. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const HYPHEN = 45;

const writeUuid = (array: Buffer, uuid: string, start: number): number => {
  let at = start;
  for (let place = 0; place < 36; place += 2) {
    if (uuid.charCodeAt(place) === HYPHEN) place += 1;
    array[at++] = ((DIGITS[uuid.charCodeAt(place)] as number) << 4) | (DIGITS[uuid.charCodeAt(place + 1)] as number);
  }
  return at;
};

/** @param values instants as `2024-03-15T01:35:00.500Z` */
export const timestamptzArray = (values: readonly (string | undefined)[]): Buffer => {
  const array = opened(OID.timestamptz, values.length, values.length * 12);
  let at = HEADER;
  let last: string | undefined;
  let high = 0;
  let low = 0;
  for (const value of values) {
    array.writeInt32BE(value === undefined ? NULL : 8, at);
    at += 4;
    if (value === undefined) continue;
    if (value !== last) {
      const micros = (Date.parse(value) - EPOCH) * 1_000;
      high = Math.floor(micros / TWO_TO_32);
      low = micros - high * TWO_TO_32;
      last = value;
    }
    array.writeInt32BE(high, at);
    array.writeUInt32BE(low, at + 4);
    at += 8;
  }
  return array.subarray(0, at);
};

/** @param values days as `2024-03-15` */
export const dateArray = (values: readonly (string | undefined)[]): Buffer => {
  const array = opened(OID.date, values.length, values.length * 8);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(value === undefined ? NULL : 4, at);
    at += 4;
    if (value === undefined) continue;
    array.writeInt32BE((Date.parse(`${value}T00:00:00Z`) - EPOCH) / DAY, at);
    at += 4;
  }
  return array.subarray(0, at);
};
