import type { EventOf, RecordedEvent, VisitCancelled, VisitCompleted, VisitDelayed, VisitPlanned, VisitScheduled } from '@yingda/contracts';
import type { EngineerId, Uuid } from '@yingda/kernel';

type Scheduled = EventOf<typeof VisitScheduled>['data'];

/** A visit (R24) as far as people are told of it. */
export interface KnownVisit extends Pick<Scheduled, 'window' | 'site' | 'tools' | 'parts'> {
  readonly engineer: EngineerId;
  /** Its place in the engineer's day, once it has one since it was last agreed. */
  readonly plan?: Pick<EventOf<typeof VisitPlanned>['data'], 'start' | 'end'>;
  /** Cancelled or completed. */
  readonly over: boolean;
}

type Told =
  | EventOf<typeof VisitScheduled>
  | EventOf<typeof VisitPlanned>
  | EventOf<typeof VisitDelayed>
  | EventOf<typeof VisitCancelled>
  | EventOf<typeof VisitCompleted>;

/** The visit as it stood when an event happened, without the event itself. */
export const visitBefore = ({ position }: RecordedEvent, visit: Uuid, history: readonly RecordedEvent[]): KnownVisit | undefined =>
  history
    .filter((event) => event.position < position && (event.data as { visit?: Uuid }).visit === visit)
    .reduce<KnownVisit | undefined>((known, event) => tell(known, event as RecordedEvent & Told), undefined);

/** The place in the day that a visit got when it was scheduled, which is recorded together with that. */
export const planWith = ({ position }: RecordedEvent, visit: Uuid, history: readonly RecordedEvent[]): Pick<KnownVisit, 'plan'> => {
  const planned = history.find(
    (event) => event.position > position && event.type === 'VisitPlanned' && (event.data as { visit?: Uuid }).visit === visit,
  );
  if (!planned) return {};
  const { start, end } = planned.data as EventOf<typeof VisitPlanned>['data'];
  return { plan: { start, end } };
};

const tell = (known: KnownVisit | undefined, event: Told): KnownVisit | undefined => {
  if (event.type === 'VisitScheduled') {
    const { engineer, window, site, tools, parts } = event.data;
    return { engineer, window, site, tools, parts, over: false };
  }
  if (known === undefined) return undefined;
  switch (event.type) {
    case 'VisitPlanned': {
      const { engineer, start, end } = event.data;
      return { ...known, engineer, plan: { start, end } };
    }
    case 'VisitDelayed':
      return { ...known, window: event.data.window };
    case 'VisitCancelled':
    case 'VisitCompleted':
      return { ...known, over: true };
    default:
      // An arrival is no matter of messages.
      return known;
  }
};
