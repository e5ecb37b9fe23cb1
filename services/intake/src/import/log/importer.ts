import { ErasedSubjectError, InvalidAppendError, InvalidEventError } from '@yingda/event-store';
import type { AppendResult, EventStore, Receipt } from '@yingda/event-store';
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
  taken(taken: Taken, rows: IncidentRows): void;
  settled(taken: Taken & { readonly incident: Incident }, fate: Fate): void;
  /** Accounts and contacts were registered. */
  customers(events: number): void;
}

export interface ImporterOptions extends IncidentAppendOptions {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly read: IncidentReader;
  readonly listener: ImportListener;
}

/** Incidents that are prepared together. */
const BATCH = 64;
/** Batches that may be under way to the log while the next one is prepared. */
const UNDER_WAY = 4;

/**
 * Takes incidents over in the export's order, some of them at a time: appends are called in that order, so that the log, which takes them in
 * turn, gives a day's numbers in it.
 */
export const importIncidents = async (incidents: AsyncIterable<readonly IncidentRows[]>, options: ImporterOptions): Promise<void> => {
  const customers = new Customers(options.store, options.source);
  const underWay: Promise<PromiseSettledResult<void>[]>[] = [];
  const finishOldest = async (): Promise<void> => {
    for (const result of (await underWay.shift()) ?? []) if (result.status === 'rejected') throw result.reason;
  };
  for await (const batch of batchesOf(incidents)) {
    const known = batch.flatMap((rows) => readIncident(rows, options));
    options.listener.customers(await customers.register(known.map(({ taken }) => taken.incident)));
    if (underWay.length >= UNDER_WAY) await finishOldest();
    underWay.push(Promise.allSettled(known.map((one) => takeOver(one, options))));
  }
  while (underWay.length > 0) await finishOldest();
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

interface Known {
  readonly taken: Taken & { readonly incident: Incident };
  readonly rows: IncidentRows;
}

const readIncident = (rows: IncidentRows, { read, listener }: ImporterOptions): Known[] => {
  const taken = read(rows.number, rows.rows);
  listener.taken(taken, rows);
  return taken.incident ? [{ taken: { ...taken, incident: taken.incident }, rows }] : [];
};

const takeOver = async ({ taken, rows }: Known, { store, listener, source, zone }: ImporterOptions): Promise<void> => {
  const request = incidentAppend(taken.incident, rows.rows, { source, zone });
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
