/** Something that happened, as a decider yields it: a name, the version of its schema and its data. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  /** Version of the data's schema, from 1. */
  readonly version: number;
  readonly data: Data;
}
