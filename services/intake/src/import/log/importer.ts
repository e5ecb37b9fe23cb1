import { ErasedSubjectError, InvalidAppendError, InvalidEventError } from '@yingda/event-store';
import type { AppendRequest, AppendResult, EventStore, Receipt } from '@yingda/event-store';
import type { Incident } from '../domain/incident.ts';
import type { IncidentReader, Taken } from '../domain/read-incident.ts';
import type { IncidentRows } from '../export/read-incidents.ts';
import { incidentAppend } from './incident-append.ts';
import type { IncidentAppendOptions } from './incident-append.ts';
import { Customers } from './customers.ts';

/** How an incident came out. */
export type Fate =
  | { readonly fate: 'imported'; readonly events: number; readonly receipt: Receipt }
  | { readonly fate: 'already-there'; readonly receipt: Receipt | undefined }
  | { readonly fate: 'rejected'; readonly reason: string };

export interface ImportListener {
  /** The rows of an incident were read. */
  taken(taken: Taken): void;
  settled(taken: Taken & { readonly incident: Incident }, fate: Fate): void;
  /** Accounts and contacts were registered. */
  customers(events: number): void;
}

export interface ImporterOptions extends IncidentAppendOptions {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly read: IncidentReader;
  readonly listener: ImportListener;
}

/** Incidents that go to the log together. More would keep the live commands waiting that come in between. */
const BATCH = 128;

/**
 * Takes incidents over in the export's order, a batch at a time: a batch is appended at once and in its order, and the next one, which is read
 * and whose customers are registered meanwhile, follows when it is stored. So a day's numbers are given in the export's order.
 */
export const importIncidents = async (incidents: AsyncIterable<readonly IncidentRows[]>, options: ImporterOptions): Promise<void> => {
  const customers = new Customers(options.store, options.source);
  let underWay: Promise<PromiseSettledResult<void>[]> | undefined;
  const finish = async (): Promise<void> => {
    for (const result of (await underWay) ?? []) if (result.status === 'rejected') throw result.reason;
  };
  for await (const batch of batchesOf(incidents)) {
    const ready = batch.flatMap((rows) => prepare(rows, options));
    options.listener.customers(await customers.register(ready.map(({ taken }) => taken.incident)));
    await finish();
    underWay = Promise.allSettled(ready.map((one) => takeOver(one, options)));
  }
  await finish();
};

async function* batchesOf(incidents: AsyncIterable<readonly IncidentRows[]>): AsyncGenerator<IncidentRows[]> {
  let batch: IncidentRows[] = [];
  for await (const some of incidents)
    for (const one of some) {
      batch.push(one);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  if (batch.length > 0) yield batch;
}

interface Ready {
  readonly taken: Taken & { readonly incident: Incident };
  readonly request: AppendRequest;
}

const prepare = ({ number, rows }: IncidentRows, { read, listener, source, zone }: ImporterOptions): Ready[] => {
  const taken = read(number, rows);
  listener.taken(taken);
  if (!taken.incident) return [];
  return [{ taken: { ...taken, incident: taken.incident }, request: incidentAppend(taken.incident, rows, { source, zone }) }];
};

const takeOver = async ({ taken, request }: Ready, { store, listener }: ImporterOptions): Promise<void> => {
  const events = request.streams.reduce((sum, stream) => sum + stream.events.length, 0);
  try {
    listener.settled(taken, fateOf(await store.append(request), events));
  } catch (error) {
    // What is wrong with one incident does not stop the others.
    const mayGoOn = error instanceof ErasedSubjectError || error instanceof InvalidEventError || error instanceof InvalidAppendError;
    if (!mayGoOn) throw error;
    listener.settled(taken, { fate: 'rejected', reason: error.message });
  }
};

const fateOf = (result: AppendResult, events: number): Fate => {
  switch (result.outcome) {
    case 'appended':
      return { fate: 'imported', events, receipt: result };
    case 'replayed':
      return { fate: 'already-there', receipt: result.receipt };
    case 'key-reused':
      return { fate: 'rejected', reason: 'the incident was imported before, with other rows' };
    case 'conflict':
    case 'duplicate':
      return { fate: 'rejected', reason: 'the log holds this incident already' };
    default:
      return result satisfies never;
  }
};
