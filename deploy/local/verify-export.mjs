/**
 * `node verify-export.mjs <export.json> [key id]`: verifies a ticket's exported history offline. Needs Node.js 20 and this file only. Give the id of the
 * signing key as you know it from another source; without it, only the export's agreement with itself is shown.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file, knownKeyId] = process.argv.slice(2);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const fail = (reason) => {
  console.error(`NOT VERIFIED · 验证失败: ${reason}`);
  process.exit(1);
};
if (!file) fail('usage: node verify-export.mjs <export.json> [key id]');
const { format, ticket, count, head, publicKey, events } = JSON.parse(readFileSync(file, 'utf8'));
if (format !== 'yingda ticket evidence 1') fail(`unknown format ${format}`);

// The head: who signed which root of how many events.
const key = createPublicKey(publicKey);
const keyId = sha256(key.export({ type: 'spki', format: 'der' })).toString('hex');
if (keyId !== head.keyId || (knownKeyId && knownKeyId !== keyId)) fail(`signed with key ${keyId}, which is not the expected one`);
const signed = `yingda tree head 1\n${head.partition}\n${head.size}\n${head.root}\n${head.signedAt}\n`;
if (!verify(null, Buffer.from(signed), key, Buffer.from(head.signature, 'base64'))) fail('the signature of the head is wrong');

/** Canonical bytes of a row: one netstring per column. */
const leafOf = (row) => `yingda event 1\n${row.map((text) => (text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`)).join('')}`;

/** RFC 9162, 2.1.3.2. */
const rootFrom = (leaf, index, size, proof) => {
  let [node, last, hash] = [index, size - 1, sha256(Buffer.of(0), leaf)];
  for (const sibling of proof.map((hex) => Buffer.from(hex, 'hex'))) {
    if (last === 0) return undefined;
    const left = node % 2 === 1 || node === last;
    hash = left ? sha256(Buffer.of(1), sibling, hash) : sha256(Buffer.of(1), hash, sibling);
    while (left && node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('hex') : undefined;
};

// Each event: in the signed log, at its position, of this ticket; in order; and no version of a stream left out in between.
const at = { partition: 0, position: 1, stream_id: 3, stream_version: 5, ticket: 8 };
const versions = new Map();
let previous = 0;
for (const { row, proof } of events) {
  const position = Number(row[at.position]);
  if (Number(row[at.partition]) !== head.partition || row[at.ticket] !== ticket) fail(`position ${position} is not of ticket ${ticket}`);
  if (position <= previous || position > head.size) fail(`position ${position} is out of order or beyond the head`);
  if (rootFrom(leafOf(row), position - 1, head.size, proof) !== head.root) fail(`position ${position} is not as it was signed`);
  const stream = row[at.stream_id];
  const version = Number(row[at.stream_version]);
  if (version !== (versions.get(stream) ?? 0) + 1) fail(`an event of stream ${stream} before version ${version} is missing`);
  versions.set(stream, version);
  previous = position;
}
if (events.length !== count) fail(`${count} events were announced, ${events.length} are here`);
console.log(
  `VERIFIED · 验证通过: ticket ${ticket}, ${count} events in ${versions.size} streams, signed ${head.signedAt} with key ${keyId}`,
);
