import type { EventOf, Grade, RecordedEvent, TicketRegraded } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { happeningOf } from '../triage/clocks/happening.ts';
import type { Happening, HappeningType } from '../triage/clocks/happening.ts';

/** What a happening says besides its kind, time and position. */
type More = Omit<Happening, 'type' | 'at' | 'position' | 'arrivedAt'> & { readonly arrivedAt?: Instant };

/** One entry of a ticket's timeline as it is kept: short, since there is one for each event of each ticket. A regrade keeps the grade that it gave. */
export type TimelineEntry =
  | readonly [type: HappeningType, at: string, position: number, more?: More]
  | readonly [type: 'TicketRegraded', at: string, position: number, to: Grade];

/** What a replay needs of an event; `undefined` for one that it does not look at. */
export const entryOf = (event: RecordedEvent): TimelineEntry | undefined => {
  if (event.type === 'TicketRegraded')
    return ['TicketRegraded', event.occurredAt, event.position, (event as RecordedEvent & EventOf<typeof TicketRegraded>).data.to];
  const happening = happeningOf(event);
  if (!happening) return undefined;
  const { type, at, position, arrivedAt, ...more } = happening;
  const rest: More = { ...(arrivedAt !== at && { arrivedAt }), ...more };
  return Object.keys(rest).length === 0 ? [type, at, position] : [type, at, position, rest];
};

/** The reverse of `entryOf` for happenings. */
export const happeningIn = ([type, at, position, more]: Exclude<TimelineEntry, readonly ['TicketRegraded', ...unknown[]]>): Happening => ({
  type,
  at: at as Instant,
  arrivedAt: at as Instant,
  position,
  ...more,
});

export const isRegrade = (entry: TimelineEntry): entry is readonly ['TicketRegraded', string, number, Grade] =>
  entry[0] === 'TicketRegraded';

/** When the platform got to know. */
export const arrivalOf = (entry: TimelineEntry): Instant => {
  const more = entry[3];
  return typeof more === 'object' && more.arrivedAt !== undefined ? more.arrivedAt : (entry[1] as Instant);
};
