import type { EventType } from './events.ts';

/** What a subscriber wants of what it may see; everything without it. */
export interface Filter {
  /** For the company's own programs; a key that is bound to an account reads that account in any case. */
  readonly account?: string;
  /** Only events of these names. */
  readonly types?: readonly EventType[];
  /** Only what these actors did. */
  readonly actor?: readonly string[];
  /** Not what these actors did: a program that acts on events leaves out its own deeds (`key:<name of its key>`), so that it does not answer itself. */
  readonly exceptActor?: readonly string[];
  /** Versions to be given events in, by name, `*` for all that are not named; the newest without it. */
  readonly versions?: Readonly<Partial<Record<EventType | '*', number>>>;
}

/** The filter as parameters of an address. */
export const queryOf = ({ account, types, actor, exceptActor, versions }: Filter): Record<string, string | undefined> => ({
  account,
  types: types?.join(),
  actor: actor?.join(),
  exceptActor: exceptActor?.join(),
  versions:
    versions &&
    Object.entries(versions)
      .map(([type, version]) => `${type}:${version}`)
      .join(),
});
