import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';

/** The addresses of a name the nth time that it is asked for, from 1; IPv4 and IPv6 are counted apart. */
export type Answers = (nth: number) => readonly string[];

const HEADER_BYTES = 12;
const [TYPE_A, TYPE_AAAA, CLASS_IN] = [1, 28, 1];
const NAME_ERROR = 3;

/** A DNS server (RFC 1035, over UDP) that may change its mind with each question. */
export class FickleDns {
  readonly #names = new Map<string, Answers>();
  readonly #asked = new Map<string, number>();

  private constructor(private readonly socket: Socket) {
    socket.on('message', (query, { port, address }) => socket.send(this.#answer(query), port, address));
  }

  static async start(): Promise<FickleDns> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new FickleDns(socket);
  }

  /** As a list of servers says it: `127.0.0.1:5353`. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  /** From now on the name exists. */
  name(name: string, answers: Answers): void {
    this.#names.set(name, answers);
  }

  close(): void {
    this.socket.close();
  }

  #answer(query: Buffer): Buffer {
    const { name, type, end } = questionIn(query);
    const question = query.subarray(HEADER_BYTES, end);
    const answers = this.#names.get(name);
    const records = answers ? this.#addresses(name, type, answers).map(record) : [];
    const head = Buffer.alloc(HEADER_BYTES);
    query.copy(head, 0, 0, 2);
    // An authoritative answer, with the error "no such name" where there is none.
    head.writeUInt16BE(0x8580 | (answers ? 0 : NAME_ERROR), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    return Buffer.concat([head, question, ...records]);
  }

  #addresses(name: string, type: number, answers: Answers): readonly string[] {
    const key = `${type} ${name}`;
    const nth = (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, nth);
    return answers(nth).filter((address) => type === (isIPv4(address) ? TYPE_A : TYPE_AAAA));
  }
}

/** Name, type, and where the question ends. */
const questionIn = (query: Buffer): { readonly name: string; readonly type: number; readonly end: number } => {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
};

/** One address of the name that was asked for, not to be kept for a second. */
const record = (address: string): Buffer => {
  const bytes = isIPv4(address) ? Buffer.from(address.split('.').map(Number)) : bytesOfIPv6(address);
  const head = Buffer.alloc(12);
  // The name: the one in the question, which follows the header.
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(bytes.length === 4 ? TYPE_A : TYPE_AAAA, 2);
  head.writeUInt16BE(CLASS_IN, 4);
  head.writeUInt32BE(0, 6);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
};

/** Of any way to write it. */
const bytesOfIPv6 = (address: string): Buffer => {
  // Written by the URL standard there is no IPv4 in it any more, and at most one gap.
  const [before = '', after = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [before, after].map((half) => half.split(':').filter((group) => group !== ''));
  const groups = [...(left ?? []), ...Array.from({ length: 8 - (left?.length ?? 0) - (right?.length ?? 0) }, () => '0'), ...(right ?? [])];
  const bytes = Buffer.alloc(16);
  groups.forEach((group, index) => bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2));
  return bytes;
};
