import type { Category } from '@yingda/contracts';
import { ForbiddenCategoryError, ForeignStreamError, InvalidAppendError, OutOfOrderError } from '@yingda/event-store';
import type { AppendResult, PreparedAppend, Receipt } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import type pg from 'pg';
import { appendColumns } from './append-columns.ts';

/** What became of one command: a result, or an error to throw to its caller alone. */
export type Verdict = AppendResult | Error;

/** Where a batch goes. */
export interface BatchTarget {
  /** -1: the one to which the number belongs that the batch's only command takes. */
  readonly partition: number;
  /** A position that is known to be in the log; 0 when none is. */
  readonly since: number;
}

/** What a batch has appended, for those who follow the log. */
export interface BatchResult {
  readonly partition: number;
  /** Position of the partition's last event. */
  readonly head: number;
  /** In the batch's order. */
  readonly verdicts: Verdict[];
}

const ARGUMENTS = 37;
const CALL = `SELECT event_store.append(${Array.from({ length: ARGUMENTS }, (_, index) => `$${index + 1}`)}) AS answer`;

/** Sends a batch in one call, which is one transaction. */
export const callAppend = async (
  client: pg.Pool | pg.ClientBase,
  { partition, since }: BatchTarget,
  batch: readonly PreparedAppend[],
): Promise<BatchResult> => {
  const values = [partition, since, ...appendColumns(batch)];
  const { rows } = await client.query<{ answer: Answer }>({ name: 'append', text: CALL, values });
  const answer = rows[0]?.answer;
  if (!answer) throw new Error('the log gave no answer');
  return readAnswer(answer, batch);
};

/** What the function answers; see its comment. */
interface Answer {
  readonly partition: number;
  readonly head: number;
  readonly versions: readonly number[] | null;
  readonly numbers: readonly (string | null)[] | null;
  readonly refused: readonly Refusal[] | null;
}

interface StoredReceipt extends Omit<Receipt, 'ticket'> {
  readonly ticket: string | null;
}

type Refusal = { readonly c: number } & (
  | { readonly outcome: 'replayed' | 'key-reused'; readonly detail: { readonly answer: unknown; readonly receipt: StoredReceipt | null } }
  | { readonly outcome: 'duplicate'; readonly detail: { readonly eventId: Uuid; readonly position: number } }
  | {
      readonly outcome: 'conflict' | 'other-category' | 'other-partition' | 'no-ticket' | 'forbidden' | 'out-of-order';
      readonly detail: StreamDetail;
    }
);

interface StreamDetail {
  readonly stream: number;
  readonly streamId: Uuid;
  readonly category: Category | null;
  readonly actual: number;
  readonly occurredAt: string | null;
}

const readAnswer = ({ partition, head: before, versions, numbers, refused }: Answer, batch: readonly PreparedAppend[]): BatchResult => {
  const refusals = new Map(refused?.map((refusal) => [refusal.c, refusal]));
  let head = before;
  let stream = 0;
  const verdicts = batch.map((append, index): Verdict => {
    const own = versions?.slice(stream, stream + append.streams.length) ?? [];
    stream += append.streams.length;
    const refusal = refusals.get(index + 1);
    if (refusal) return verdictOf(refusal, append);
    const firstPosition = append.events.length === 0 ? before + 1 : head + 1;
    head += append.events.length;
    const ticket = numbers?.[index] ?? undefined;
    const position = append.events.length === 0 ? before : head;
    const after = versionsAfter(own, append);
    return { outcome: 'appended', partition, position, firstPosition, versions: after, ...(ticket !== undefined && { ticket }) };
  });
  return { partition, head, verdicts };
};

const versionsAfter = (before: readonly number[], { events }: PreparedAppend): number[] => {
  const after = [...before];
  for (const { stream } of events) after[stream] = (after[stream] ?? 0) + 1;
  return after;
};

const verdictOf = ({ outcome, detail }: Refusal, { streams }: PreparedAppend): Verdict => {
  switch (outcome) {
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
    case 'other-partition':
      return new ForeignStreamError(`stream ${detail.streamId} is in another partition of the log`);
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

const receiptOf = ({ ticket, ...receipt }: StoredReceipt): Receipt => ({ ...receipt, ...(ticket !== null && { ticket }) });
