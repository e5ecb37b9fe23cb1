import type { EventData, EventType, OlderEventData } from './events.ts';
import type { Filter } from './filter.ts';

/** An event as a CloudEvent 1.0, with what the log knows of it. */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  /** UUID. */
  readonly id: string;
  /** `/yingda/<category>/<stream id>` */
  readonly source: string;
  readonly type: Type;
  /** The ticket number, where there is one. */
  readonly subject?: string;
  /** When it happened (RFC 3339). */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** `/schemas/<type>/<version>` */
  readonly dataschema: string;
  /** Its own place in the log, such as `0.42`. */
  readonly position: string;
  /** Its number in its stream, from 1. */
  readonly streamversion: number;
  readonly schemaversion: number;
  readonly account?: string;
  /** Who did it; an opaque id. A program is `key:<name of its key>`. */
  readonly actor: string;
  readonly actorkind: 'person' | 'program' | 'platform';
  readonly actorrole?: string;
  /** The event or command that caused it. */
  readonly causationid?: string;
  readonly correlationid: string;
  /** The person of whom its personal texts tell. `SubjectErased` says when they have to be forgotten. */
  readonly datasubject?: string;
  /** `import`: history that was taken over from another desk. */
  readonly origin: 'live' | 'import';
  /** When it was recorded (RFC 3339). */
  readonly recordedtime: string;
  readonly data: Data;
  /** SHA-256 of what the log holds of it, in hex: proofs of completeness go by it. */
  readonly leafhash: string;
}

/** A public event. `event.type === 'TicketGraded'` makes `event.data` the data of that event. */
export type FeedEvent<Type extends EventType = EventType> = { [T in Type]: EventEnvelope<T, EventData[T]> }[Type];

/** The events that a filter lets through, in the versions that it pins: what `subscribe` gives for a filter that is written where it is called. */
export type EventOf<F extends Filter> = { [T in TypeOf<F>]: EventEnvelope<T, DataOf<T, VersionOf<F, T>>> }[TypeOf<F>];

type TypeOf<F extends Filter> = F extends { readonly types: readonly (infer T extends EventType)[] } ? T : EventType;

/** `unknown` where nothing is pinned. */
type VersionOf<F extends Filter, T extends EventType> = F extends { readonly versions: infer V }
  ? T extends keyof V
    ? V[T]
    : '*' extends keyof V
      ? V['*']
      : unknown
  : unknown;

type DataOf<T extends EventType, Version> = T extends keyof OlderEventData
  ? Version extends keyof OlderEventData[T]
    ? OlderEventData[T][Version]
    : EventData[T]
  : EventData[T];

/** In place of an event that cannot be shown; it counts in digests like any other. */
export interface WithheldEvent {
  /** `schema-version`: the version that was pinned has no way to say it. `unreadable`: it is damaged, which the operator is told. */
  readonly withheld: 'schema-version' | 'unreadable';
  readonly id: string;
  readonly type: string;
  /** The ticket number, where there is one. */
  readonly subject?: string;
  /** When it happened (RFC 3339). */
  readonly time: string;
  /** Its own place in the log, such as `0.42`. */
  readonly position: string;
  readonly leafhash: string;
}

/** Whether what came is only an event's place. */
export const isWithheld = (event: FeedEvent | WithheldEvent): event is WithheldEvent => 'withheld' in event;
