import { contractOf, isDeclared } from '@yingda/contracts';
import type { FieldClass } from '@yingda/contracts';
import { classesOf, hasRole, isStaff, Problem } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { StoredEvent } from './feed-log.ts';

/** What a subscriber wants of what it may see. */
export class FilterQuery {
  /** For staff and the company's own programs; all accounts without it. Others read their own account, whether they name it or not. */
  @IsOptional() @IsString() @MaxLength(32) account?: string;
  /** Names of events with commas in between; all public ones without it. */
  @IsOptional() @IsString() @MaxLength(4_000) types?: string;
  /** Only what these actors did, with commas in between. */
  @IsOptional() @IsString() @MaxLength(2_000) actor?: string;
  /** Not what these actors did: a program that acts on events leaves out its own deeds, so that it does not answer itself. */
  @IsOptional() @IsString() @MaxLength(2_000) exceptActor?: string;
  /** Versions to be given events in: `WorkAssigned:1,TargetMet:1`, or `*:1` for all of them; the newest without it. */
  @IsOptional() @IsString() @MaxLength(4_000) versions?: string;
}

/** How events are shown: readers with the same view share the text. */
export interface View {
  /** Classes of personal texts that are shown in clear; others read `[redacted]`. */
  readonly classes: ReadonlySet<FieldClass>;
  /** Pinned versions, by event; `*` for those that are not named. */
  readonly pins: ReadonlyMap<string, number>;
  /** The same for the same view. */
  readonly key: string;
}

/** A subscription, checked. */
export interface Subscription {
  /** All accounts without it. */
  readonly account?: string;
  readonly types?: ReadonlySet<string>;
  readonly actors?: ReadonlySet<string>;
  readonly exceptActors?: ReadonlySet<string>;
  readonly view: View;
}

/** Events that may leave the house at all (R39): public by their contract, and of an account. */
export const isPublic = ({ type, account }: Pick<StoredEvent, 'type' | 'account'>): boolean =>
  account !== undefined && contractOf(type).visibility === 'public';

/** Whether a subscriber is given a public event. */
export const sees = (
  { account, types, actors, exceptActors }: Subscription,
  event: Pick<StoredEvent, 'type' | 'account' | 'actor'>,
): boolean =>
  (account === undefined || event.account === account) &&
  (types === undefined || types.has(event.type)) &&
  (actors === undefined || actors.has(event.actor.id)) &&
  (exceptActors === undefined || !exceptActors.has(event.actor.id));

/**
 * What somebody may have of what was asked for.
 * @throws Problem ACCOUNT_OUT_OF_REACH, EVENT_TYPE_UNKNOWN, FILTER_IMPOSSIBLE, SCHEMA_VERSION_UNKNOWN
 */
export const subscriptionOf = (query: FilterQuery, caller: Principal): Subscription => {
  const account = accountOf(query.account, caller);
  const [types, actors, exceptActors] = [query.types, query.actor, query.exceptActor].map(setOf);
  const unknown = [...(types ?? [])].filter((type) => !isDeclared(type) || contractOf(type).visibility !== 'public');
  if (unknown.length > 0) throw new Problem('EVENT_TYPE_UNKNOWN', { types: unknown });
  const both = [...(actors ?? [])].filter((actor) => exceptActors?.has(actor));
  if (both.length > 0) throw new Problem('FILTER_IMPOSSIBLE', { actors: both });
  return {
    ...(account !== undefined && { account }),
    ...(types && { types }),
    ...(actors && { actors }),
    ...(exceptActors && { exceptActors }),
    view: viewOf(query.versions, caller),
  };
};

/** The account that somebody is given of those that were asked for; all of them when there is none. @throws Problem ACCOUNT_OUT_OF_REACH */
export const accountOf = (wanted: string | undefined, caller: Principal): string | undefined => {
  if (isStaff(caller) || (caller.account === undefined && hasRole(caller, 'integrator'))) return wanted;
  if (caller.account === undefined || (wanted !== undefined && wanted !== caller.account)) throw new Problem('ACCOUNT_OUT_OF_REACH');
  return caller.account;
};

const setOf = (list: string | undefined): ReadonlySet<string> | undefined => {
  const names = (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length === 0 ? undefined : new Set(names);
};

const viewOf = (versions: string | undefined, { scopes }: Principal): View => {
  const classes = classesOf(scopes);
  const asked = [...(setOf(versions) ?? [])].sort();
  const pins = asked.map((pin) => /^(\*|\w+):([1-9]\d{0,3})$/.exec(pin) ?? [pin, '', '']);
  const wrong = pins.filter(([, type = '', version]) => !isVersion(type, Number(version))).map(([pin]) => pin);
  if (wrong.length > 0) throw new Problem('SCHEMA_VERSION_UNKNOWN', { pins: wrong });
  return {
    classes,
    pins: new Map(pins.map(([, type = '', version]) => [type, Number(version)])),
    key: `${[...classes].join('+')} ${asked.join()}`,
  };
};

const isVersion = (type: string, version: number): boolean =>
  type === '*' || (isDeclared(type) && contractOf(type).visibility === 'public' && version <= contractOf(type).version);

/** The version in which a view shows an event. */
export const shownVersion = ({ pins }: View, type: string): number => {
  const newest = contractOf(type).version;
  return pins.get(type) ?? Math.min(pins.get('*') ?? newest, newest);
};
