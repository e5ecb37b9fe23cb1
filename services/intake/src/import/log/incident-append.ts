import { createHash } from 'node:crypto';
import { derivedUuid } from '@yingda/event-store';
import type { AppendRequest, NewEvent, StreamAppend } from '@yingda/event-store';
import { historyOf } from '../domain/history.ts';
import type { ExportRow, Incident } from '../domain/incident.ts';
import type { Told, ToldStream } from '../domain/timeline.ts';
import type { ZoneClock } from '../domain/zone.ts';

export interface IncidentAppendOptions {
  /** The desk that the export comes from. */
  readonly source: string;
  /** Zone of the deployment: the day of receipt in it is the series of the ticket's number (R7). */
  readonly zone: ZoneClock;
}

/** The events with fields that tell of the person who reported. */
const PERSONAL = new Set(['TicketRegistered', 'WorkResolved']);

/**
 * The one atomic append that takes an incident over. Its stream ids and its idempotency key are derived from the source and the incident's
 * number: the same rows again are recognised, the same number with other rows is refused.
 */
export const incidentAppend = (incident: Incident, rows: readonly ExportRow[], { source, zone }: IncidentAppendOptions): AppendRequest => {
  const name = `import/${source}/${incident.number}`;
  const told = historyOf(incident);
  const stream = (category: ToldStream): StreamAppend => ({
    streamId: derivedUuid(`${name}/${category}`),
    category,
    expectedVersion: 'no-stream',
    account: incident.account.id,
    ticket: 'assigned',
    events: told.flatMap((one) => (one.stream === category ? newEvent(one, incident) : [])),
  });
  return {
    streams: [stream('ticket'), stream('triage'), stream('work-order')],
    actor: { id: `import:${source}`, kind: 'program' },
    correlationId: derivedUuid(name),
    origin: 'import',
    series: dayOf(zone.wallOf(incident.opened)),
    idempotency: { scope: `import:${source}`, key: incident.number, requestHash: hashOf(rows), answer: null },
  };
};

const newEvent = ({ at, by, event }: Told, { contact }: Incident): NewEvent => ({
  type: event.type,
  version: event.version,
  data: event.data,
  occurredAt: at,
  ...(PERSONAL.has(event.type) && { subject: contact.id }),
  ...(by !== undefined && { actor: { id: by, kind: 'person' } }),
});

const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

const CELL_END = '\u001f';
const ROW_END = '\u001e';

const hashOf = (rows: readonly ExportRow[]): string =>
  createHash('sha256')
    .update(rows.map(({ cells }) => cells.join(CELL_END)).join(ROW_END))
    .digest('hex');
