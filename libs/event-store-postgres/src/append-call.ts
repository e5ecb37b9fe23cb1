import type { Category } from '@yingda/contracts';
import { ForbiddenCategoryError, ForeignStreamError, InvalidAppendError, OutOfOrderError } from '@yingda/event-store';
import type { AppendResult, ExpectedVersion, PreparedAppend, PreparedEvent, PreparedStream, Receipt } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import type pg from 'pg';

/** A prepared append with the JSON that the function takes, written when the command arrives rather than when its batch is sent. */
export interface AppendCommand {
  readonly append: PreparedAppend;
  /** Fields of the JSON objects, without the braces and without the command's number. */
  readonly command: string;
  readonly streams: readonly string[];
  readonly events: readonly string[];
  /** What no other command of a batch may touch. */
  readonly touches: readonly string[];
}

const ANY = -1;
const EXISTS = -2;
const expectation = (expected: ExpectedVersion): number =>
  typeof expected === 'number' ? expected : { 'no-stream': 0, any: ANY, 'stream-exists': EXISTS }[expected];

export const appendCommand = (append: PreparedAppend): AppendCommand => {
  const { idempotency, streams, events } = append;
  const key = idempotency && JSON.stringify([idempotency.scope, idempotency.key]);
  return {
    append,
    command: commandFields(append),
    streams: streams.map(streamFields),
    events: events.map(eventFields),
    touches: [
      ...streams.map(({ streamId }) => streamId),
      ...(key === undefined ? [] : [key]),
      ...events.flatMap(({ given, id }) => (given ? id : [])),
    ],
  };
};

// Written by hand, because this is done for every event: ids, names, numbers and instants were checked and need no escaping.
const text = JSON.stringify;
const field = (name: string, value: string | undefined): string => (value === undefined ? '' : `,"${name}":"${value}"`);

const commandFields = ({ origin, correlationId, causationId, series, idempotency }: PreparedAppend): string => {
  const fields = `"origin":"${origin}","correlationId":"${correlationId}"${field('causationId', causationId)}${field('series', series)}`;
  if (!idempotency) return fields;
  const { scope, key, requestHash, answer = null } = idempotency;
  return `${fields},"scope":${text(scope)},"key":${text(key)},"requestHash":${text(requestHash)},"answer":${text(answer)}`;
};

const streamFields = ({ streamId, category, expectedVersion, ticket, account }: PreparedStream, s: number): string =>
  `"s":${s},"id":"${streamId}","category":"${category}","expected":${expectation(expectedVersion)}${field('ticket', ticket)}${field('account', account)}`;

const eventFields = ({ stream, id, given, type, version, subject, occurredAt, actor, data }: PreparedEvent): string => {
  const role = actor.role === undefined ? '' : `,"role":${text(actor.role)}`;
  const envelope = `"s":${stream},"id":"${id}","given":${given},"type":"${type}","version":${version}${field('subject', subject)},"at":"${occurredAt}"`;
  // The data go in as the text they are: what is sealed and what is stored are the same bytes.
  return `${envelope},"actor":${text(actor.id)},"kind":${text(actor.kind)}${role},"data":${data}`;
};

/** What became of one command: a result, or an error to throw to its caller alone. */
export type Verdict = AppendResult | Error;

/** Sends a batch in one call, which is one transaction. The verdicts come in the batch's order. */
export const callAppend = async (client: pg.Pool, partition: number, batch: readonly AppendCommand[]): Promise<Verdict[]> => {
  const commands = batch.map(({ command }, c) => `{"c":${c},${command}}`);
  const streams = batch.flatMap((one, c) => one.streams.map((stream) => `{"c":${c},${stream}}`));
  let n = 0;
  const events = batch.flatMap((one, c) => one.events.map((event) => `{"n":${n++},"c":${c},${event}}`));
  const { rows } = await client.query<VerdictRow>({
    name: 'append',
    text: 'SELECT command, outcome, detail FROM event_store.append($1, $2, $3, $4)',
    values: [partition, `[${commands}]`, `[${streams}]`, `[${events}]`],
  });
  const verdicts: Verdict[] = [];
  for (const row of rows) {
    const command = batch[row.command];
    if (command) verdicts[row.command] = verdictOf(row, command.append);
  }
  if (rows.length !== batch.length) throw new Error(`the log answered ${rows.length} of ${batch.length} commands`);
  return verdicts;
};

interface ReceiptRow extends Omit<Receipt, 'ticket'> {
  readonly ticket: string | null;
}

type VerdictRow = { readonly command: number } & (
  | { readonly outcome: 'appended'; readonly detail: ReceiptRow }
  | { readonly outcome: 'replayed' | 'key-reused'; readonly detail: { readonly answer: unknown; readonly receipt: ReceiptRow | null } }
  | { readonly outcome: 'duplicate'; readonly detail: { readonly eventId: Uuid; readonly position: number } }
  | { readonly outcome: 'conflict' | 'other-category' | 'no-ticket'; readonly detail: StreamDetail }
  | { readonly outcome: 'forbidden'; readonly detail: { readonly streamId: Uuid; readonly category: Category } }
  | { readonly outcome: 'out-of-order'; readonly detail: { readonly streamId: Uuid; readonly occurredAt: string } }
);

interface StreamDetail {
  readonly stream: number;
  readonly streamId: Uuid;
  readonly category: Category | null;
  readonly actual: number;
}

const verdictOf = ({ outcome, detail }: VerdictRow, { streams }: PreparedAppend): Verdict => {
  switch (outcome) {
    case 'appended':
      return { outcome, ...receiptOf(detail) };
    case 'replayed':
      return { outcome, answer: detail.answer, ...(detail.receipt && { receipt: receiptOf(detail.receipt) }) };
    case 'key-reused':
      return { outcome };
    case 'duplicate':
      return { outcome, eventId: detail.eventId, position: detail.position };
    case 'conflict':
      return {
        outcome,
        streamId: detail.streamId,
        expected: streams[detail.stream]?.expectedVersion ?? 'any',
        actual: detail.actual,
      };
    case 'other-category':
      return new ForeignStreamError(`stream ${detail.streamId} belongs to category ${detail.category}`);
    case 'forbidden':
      return new ForbiddenCategoryError(`this role may not append to streams of category ${detail.category}`);
    case 'out-of-order':
      return new OutOfOrderError(`an event of ${detail.occurredAt} would lie before the last event of stream ${detail.streamId}`);
    case 'no-ticket':
      return new InvalidAppendError(`stream ${detail.streamId} needs its ticket's number`);
    default:
      return outcome satisfies never;
  }
};

const receiptOf = ({ ticket, ...receipt }: ReceiptRow): Receipt => ({ ...receipt, ...(ticket !== null && { ticket }) });
