import type { ExpectedVersion, PreparedAppend } from '@yingda/event-store';
import { dateArray, int4Array, jsonArray, textArray, timestamptzArray, uuidArray } from './binary-arrays.ts';

const ANY = -1;
const EXISTS = -2;
const expectation = (expected: ExpectedVersion): number =>
  typeof expected === 'number' ? expected : { 'no-stream': 0, any: ANY, 'stream-exists': EXISTS }[expected];

type Text = string | undefined;

/**
 * The arguments of `event_store.append` after the partition and the known position, in its order (see its comment): a batch turned into columns.
 * What no command of the batch has is null.
 */
export const appendColumns = (batch: readonly PreparedAppend[]): (Buffer | null)[] => {
  const command = { stream: int(), streams: int(), event: int(), events: int() };
  const [scopes, keys, hashes, answers] = [text(), text(), text(), text()];
  const stream = {
    c: int(),
    id: text(),
    category: text(),
    expected: int(),
    ticket: text(),
    account: text(),
    events: int(),
    firstAt: text(),
  };
  const event = { c: int(), s: int(), k: int(), id: text(), type: text(), version: int(), subject: text(), at: text() };
  const [actors, kinds, roles, data] = [text(), text(), text(), text()];
  const given = { id: text(), c: int(), event: int() };

  batch.forEach(({ streams, events, idempotency }, index) => {
    const c = index + 1;
    const before = stream.id.length;
    command.stream.push(before + 1);
    command.streams.push(streams.length);
    command.event.push(event.id.length + 1);
    command.events.push(events.length);
    scopes.push(idempotency?.scope);
    keys.push(idempotency?.key);
    hashes.push(idempotency?.requestHash);
    answers.push(idempotency && (JSON.stringify(idempotency.answer) ?? 'null'));
    for (const { streamId, category, expectedVersion, ticket, account } of streams) {
      stream.c.push(c);
      stream.id.push(streamId);
      stream.category.push(category);
      stream.expected.push(expectation(expectedVersion));
      stream.ticket.push(ticket);
      stream.account.push(account);
      stream.events.push(0);
      stream.firstAt.push(undefined);
    }
    for (const { stream: own, id, given: isGiven, type, version, subject, occurredAt, actor, data: json } of events) {
      const s = before + own;
      stream.firstAt[s] ??= occurredAt;
      event.c.push(c);
      event.s.push(s + 1);
      event.k.push((stream.events[s] = (stream.events[s] ?? 0) + 1));
      event.id.push(id);
      event.type.push(type);
      event.version.push(version);
      event.subject.push(subject);
      event.at.push(occurredAt);
      actors.push(actor.id);
      kinds.push(actor.kind);
      roles.push(actor.role);
      data.push(json);
      if (!isGiven) continue;
      given.id.push(id);
      given.c.push(c);
      given.event.push(event.id.length);
    }
  });

  const hasKeys = keys.some((key) => key !== undefined);
  const ifKeys = (make: () => Buffer): Buffer | null => (hasKeys ? make() : null);
  const ifGiven = (make: () => Buffer): Buffer | null => (given.id.length > 0 ? make() : null);
  return [
    textArray(batch.map(({ origin }) => origin)),
    uuidArray(batch.map(({ correlationId }) => correlationId)),
    uuidArray(batch.map(({ causationId }) => causationId)),
    ...[command.stream, command.streams, command.event, command.events].map(int4Array),
    batch.some(({ series }) => series !== undefined) ? dateArray(batch.map(({ series }) => series)) : null,
    ifKeys(() => textArray(scopes)),
    ifKeys(() => textArray(keys)),
    ifKeys(() => textArray(hashes)),
    ifKeys(() => jsonArray(answers)),
    int4Array(stream.c),
    uuidArray(stream.id),
    textArray(stream.category),
    int4Array(stream.expected),
    textArray(stream.ticket),
    textArray(stream.account),
    int4Array(stream.events),
    timestamptzArray(stream.firstAt),
    ...[event.c, event.s, event.k].map(int4Array),
    uuidArray(event.id),
    textArray(event.type),
    int4Array(event.version),
    uuidArray(event.subject),
    timestamptzArray(event.at),
    ...[actors, kinds, roles].map(textArray),
    jsonArray(data),
    ifGiven(() => uuidArray(given.id)),
    ifGiven(() => int4Array(given.c)),
    ifGiven(() => int4Array(given.event)),
  ];
};

const int = (): number[] => [];
const text = (): Text[] => [];
