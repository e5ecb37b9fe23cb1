import { createHash } from 'node:crypto';
import type { Category, RecordedEvent } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';

/** Namespace of every name-based id of this project (RFC 9562, version 5). */
const NAMESPACE = Buffer.from('7b0c9b9e4b1c5d0f9d0e6a52c1f3a8e7', 'hex');

/** A version 5 UUID: the same name gives the same id, always. */
export const derivedUuid = (name: string): Uuid => {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * The stream of a thing that has a natural key: triage, work order (the ticket's number), account, device, engineer.
 * Tickets themselves have random ids, because their number is known only after the append.
 */
export const streamIdOf = (category: Exclude<Category, 'ticket'>, key: string): Uuid => derivedUuid(`stream/${category}/${key}`);

/**
 * The stream of a category that belongs to a ticket, told by the ticket's history. An imported ticket brought streams with ids of their own: its number
 * was known only after the append.
 */
export const streamOfTicket =
  (category: Exclude<Category, 'ticket'>, ticket: string) =>
  (history: readonly RecordedEvent[]): Uuid =>
    history.find((event) => event.category === category)?.streamId ?? streamIdOf(category, ticket);

/** Id of the nth event that a reactor appends because of an event: redelivery gives the same ids, which the log refuses. */
export const derivedEventId = (cause: Uuid, reactor: string, index: number): Uuid => derivedUuid(`event/${cause}/${reactor}/${index}`);
