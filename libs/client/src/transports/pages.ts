import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import { queryOf } from '../filter.ts';
import { pause } from '../pause.ts';
import { movedTo, placesOf, positionOf } from '../position.ts';
import type { Delivery, FeedRequest, Position, Transport } from '../transport.ts';
import { Patience } from './get-over.ts';

/** Where events and their digests are. */
export const EVENTS = '/api/notification/v1/events';

/** A page as the platform answers it. */
export interface EventPage {
  readonly items: readonly (FeedEvent | WithheldEvent)[];
  readonly position: Position;
  readonly more: boolean;
}

export interface PagesOptions {
  /** How long to wait when there was nothing more; 1,000 ms by default. */
  readonly pollMillis?: number;
  /** Events of a page, at most 1,000; 500 by default. */
  readonly limit?: number;
}

/** Events page by page, over plain HTTP requests: for surroundings that let no stream through. */
export const pages = ({ pollMillis = 1_000, limit = 500 }: PagesOptions = {}): Transport => ({
  kind: 'pages',
  async *open({ api, filter, after, signal, onStatus, onMoved }: FeedRequest) {
    const patience = new Patience(signal, onStatus);
    let position = after;
    onStatus({ state: 'connecting' });
    while (!signal.aborted) {
      let page: EventPage;
      try {
        page = await api.get<EventPage>(EVENTS, { ...queryOf(filter), after: position, limit }, { signal });
      } catch (error) {
        await patience.after(error);
        continue;
      }
      patience.succeeded();
      onStatus({ state: page.more ? 'catching-up' : 'live' });
      const deliveries = deliveriesOf(page, position);
      position = page.position;
      onMoved?.(position);
      yield deliveries;
      if (!page.more) await pause(pollMillis, signal);
    }
  },
});

/** The events of a page, each with the position to go on from after it. */
export const deliveriesOf = ({ items, position }: EventPage, after: Position): Delivery[] => {
  let places = placesOf(after) ?? (placesOf(position) ?? []).map(({ partition }) => ({ partition, number: 0 }));
  return items.map((event) => {
    places = movedTo(places, event.position, event.leafhash);
    return { position: positionOf(places), event };
  });
};
