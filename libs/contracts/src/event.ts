import type { DomainEvent } from '@yingda/kernel';
import type { Static, TObject, TProperties } from 'typebox';
import { Type } from 'typebox';

/** Who may see an event: `public` ones reach the account's integrators, `internal` ones never leave the house. */
export type Visibility = 'public' | 'internal';

export interface EventOptions {
  /** Denied unless allowed: an event is internal unless its contract says `public`. */
  readonly visibility?: Visibility;
  /** The same fact about different things: it may stand in streams of several categories. */
  readonly shared?: boolean;
  /** For versions above 1: brings the data of version n to version n + 1, by n. */
  readonly upcasts?: Readonly<Record<number, (data: never) => unknown>>;
  /**
   * The way back, for versions above 1 of a public event: brings the data of version n + 1 to version n, by n; `undefined` where version n has no way to say it.
   */
  readonly downcasts?: Downcasts;
}

/** By n: from the data of version n + 1 to those of version n. */
export type Downcasts = Readonly<Record<number, (data: never) => unknown>>;

/** A published event: calling it makes one, and it knows its name, schema and who may see it. */
export interface EventContract<Type extends string = string, Fields extends TProperties = TProperties> {
  (data: Static<TObject<Fields>>): DomainEvent<Type, Static<TObject<Fields>>>;
  readonly type: Type;
  readonly version: number;
  readonly schema: TObject<Fields>;
  readonly visibility: Visibility;
  readonly shared: boolean;
  readonly upcasts: Readonly<Record<number, (data: never) => unknown>>;
  readonly downcasts: Downcasts;
}

/** Any event contract, whatever its fields. */
export interface AnyEventContract {
  readonly type: string;
  readonly version: number;
  readonly schema: TObject;
  readonly visibility: Visibility;
  readonly shared: boolean;
  readonly upcasts: Readonly<Record<number, (data: never) => unknown>>;
  readonly downcasts: Downcasts;
}

/** The event that a contract makes. */
export type EventOf<C extends (data: never) => DomainEvent> = ReturnType<C>;

/**
 * Declares an event. It is permanent: a field is never edited, a new version with an upcast is added.
 * @param fields TypeBox properties; mark what tells of a person with `personal(…)`
 */
export const event = <const Name extends string, Fields extends TProperties>(
  type: Name,
  version: number,
  fields: Fields,
  options: EventOptions = {},
): EventContract<Name, Fields> => {
  const schema = Type.Object(fields, { additionalProperties: false });
  const make = (data: Static<TObject<Fields>>) => ({ type, version, data });
  const { visibility = 'internal', shared = false, upcasts = {}, downcasts = {} } = options;
  return Object.assign(make, { type, version, schema, visibility, shared, upcasts, downcasts });
};
