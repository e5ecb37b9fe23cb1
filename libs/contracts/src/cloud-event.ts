import { formatPosition } from '@yingda/kernel';
import type { Actor, Instant } from '@yingda/kernel';
import type { Category } from './catalog.ts';
import { contractOf } from './catalog.ts';

/** An event as the log holds it: what happened, and the envelope that every event carries. */
export interface RecordedEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly version: number;
  readonly data: Data;
  readonly category: Category;
  readonly streamId: string;
  /** From 1. */
  readonly streamVersion: number;
  readonly partition: number;
  /** Gap-free and in commit order within its partition, from 1. */
  readonly position: number;
  readonly ticket?: string;
  readonly account?: string;
  readonly actor: Actor;
  /** The event or command that caused it. */
  readonly causationId?: string;
  readonly correlationId: string;
  /** The data subject whose key encrypts its personal fields. */
  readonly subject?: string;
  readonly origin: Origin;
  readonly occurredAt: Instant;
  /** The database's time, used by no rule. */
  readonly recordedAt: Instant;
}

/** `import`: taken over from another desk; projections read it, reactors pass it by. */
export type Origin = 'live' | 'import';

/** CloudEvents 1.0 in structured JSON, with our extension attributes in lower case as the specification asks. */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  /** `/yingda/<category>/<stream id>` */
  readonly source: string;
  readonly type: string;
  /** The ticket number, where there is one. */
  readonly subject?: string;
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly position: string;
  readonly streamversion: number;
  readonly schemaversion: number;
  readonly account?: string;
  readonly actor: string;
  readonly actorkind: Actor['kind'];
  readonly actorrole?: string;
  readonly causationid?: string;
  readonly correlationid: string;
  readonly datasubject?: string;
  readonly origin: Origin;
  readonly recordedtime: Instant;
  readonly data: Data;
}

export const toCloudEvent = <Data>(event: RecordedEvent<string, Data>): CloudEvent<Data> => ({
  specversion: '1.0',
  id: event.id,
  source: `/yingda/${event.category}/${event.streamId}`,
  type: event.type,
  ...(event.ticket !== undefined && { subject: event.ticket }),
  time: event.occurredAt,
  datacontenttype: 'application/json',
  dataschema: `/schemas/${event.type}/${event.version}`,
  position: formatPosition(event.partition, event.position),
  streamversion: event.streamVersion,
  schemaversion: event.version,
  ...(event.account !== undefined && { account: event.account }),
  actor: event.actor.id,
  actorkind: event.actor.kind,
  ...(event.actor.role !== undefined && { actorrole: event.actor.role }),
  ...(event.causationId !== undefined && { causationid: event.causationId }),
  correlationid: event.correlationId,
  ...(event.subject !== undefined && { datasubject: event.subject }),
  origin: event.origin,
  recordedtime: event.recordedAt,
  data: event.data,
});

/** The reverse of `toCloudEvent`. @throws Error when the envelope is not one of ours */
export const fromCloudEvent = <Data>(cloud: CloudEvent<Data>): RecordedEvent<string, Data> => {
  const [, category, streamId] = /^\/yingda\/([^/]+)\/([^/]+)$/.exec(cloud.source) ?? [];
  const [, partition, position] = /^(\d+)\.(\d+)$/.exec(cloud.position) ?? [];
  if (!category || !streamId || !position) throw new Error(`CloudEvent ${cloud.id} does not come from this log`);
  return {
    id: cloud.id,
    type: cloud.type,
    version: cloud.schemaversion,
    data: cloud.data,
    category: category as Category,
    streamId,
    streamVersion: cloud.streamversion,
    partition: Number(partition),
    position: Number(position),
    ...(cloud.subject !== undefined && { ticket: cloud.subject }),
    ...(cloud.account !== undefined && { account: cloud.account }),
    actor: { id: cloud.actor, kind: cloud.actorkind, ...(cloud.actorrole !== undefined && { role: cloud.actorrole }) },
    ...(cloud.causationid !== undefined && { causationId: cloud.causationid }),
    correlationId: cloud.correlationid,
    ...(cloud.datasubject !== undefined && { subject: cloud.datasubject }),
    origin: cloud.origin,
    occurredAt: cloud.time,
    recordedAt: cloud.recordedtime,
  };
};

/** By type: kebab-case names, of which there are as many as contracts. */
const names = new Map<string, string>();

/** `ticket-graded` for `TicketGraded`. */
export const subjectNameOf = (type: string): string => {
  const name = names.get(type) ?? type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
  names.set(type, name);
  return name;
};

/** `ticket.<account>.<event-name>` for public events, `internal.<category>.<event-name>` for the rest. */
export const subjectOf = (event: Pick<RecordedEvent, 'type' | 'category' | 'account'>): string => {
  const { visibility } = contractOf(event.type);
  const name = subjectNameOf(event.type);
  return visibility === 'public' && event.account !== undefined ? `ticket.${event.account}.${name}` : `internal.${event.category}.${name}`;
};
