import type {
  EngineerArrived,
  EventOf,
  Place,
  VisitCancelled,
  VisitCompleted,
  VisitDelayed,
  VisitPlanned,
  VisitScheduled,
} from '@yingda/contracts';
import type { EngineerId, EventFacts, Instant, Uuid } from '@yingda/kernel';
import type { Span } from '../../engineer/state.ts';

/** A visit (R24) as it stands. */
export interface Visit {
  readonly visit: Uuid;
  readonly status: 'scheduled' | 'arrived' | 'completed' | 'cancelled';
  readonly engineer: EngineerId;
  /** In which the engineer has promised to arrive. */
  readonly window: Span;
  readonly minutes: number;
  readonly site: { readonly region?: string; readonly place?: Place; readonly address?: string };
  readonly tools: readonly string[];
  readonly parts: readonly { readonly part: string; readonly quantity: number }[];
  readonly agreed: EventOf<typeof VisitScheduled>['data']['agreed'];
  /** Its place in the engineer's day. */
  readonly plan?: { readonly start: Instant; readonly end: Instant; readonly pinned: boolean };
  readonly delays: readonly (Omit<EventOf<typeof VisitDelayed>['data'], 'visit'> & { readonly toldAt: Instant })[];
  readonly arrivedAt?: Instant;
  readonly completedAt?: Instant;
  readonly outcome?: EventOf<typeof VisitCompleted>['data']['outcome'];
  readonly signature?: EventOf<typeof VisitCompleted>['data']['signature'];
  readonly cancelledBecause?: EventOf<typeof VisitCancelled>['data']['because'];
}

export type VisitEvent =
  | EventOf<typeof VisitScheduled>
  | EventOf<typeof VisitPlanned>
  | EventOf<typeof VisitDelayed>
  | EventOf<typeof VisitCancelled>
  | EventOf<typeof EngineerArrived>
  | EventOf<typeof VisitCompleted>;

/** The visits of a work order, in the order in which they were first agreed. */
export const visitsAfter = (visits: readonly Visit[], event: VisitEvent, facts: EventFacts): readonly Visit[] => {
  const { visit: id } = event.data;
  const before = visits.find(({ visit }) => visit === id);
  if (event.type === 'VisitScheduled') {
    const window = event.data.window as Span;
    const scheduled: Visit = { ...event.data, window, status: 'scheduled', delays: before?.delays ?? [] };
    return before ? visits.map((visit) => (visit === before ? scheduled : visit)) : [...visits, scheduled];
  }
  return before ? visits.map((visit) => (visit === before ? visitAfter(visit, event, facts) : visit)) : visits;
};

type Step = Exclude<VisitEvent, EventOf<typeof VisitScheduled>>;

const visitAfter = (visit: Visit, event: Step, { occurredAt }: EventFacts): Visit => {
  switch (event.type) {
    case 'VisitPlanned': {
      const { visit: _visit, engineer, ...plan } = event.data;
      return { ...visit, engineer, plan: plan as Visit['plan'] & object };
    }
    case 'VisitDelayed': {
      const { visit: _visit, ...delay } = event.data;
      return { ...visit, window: delay.window as Span, delays: [...visit.delays, { ...delay, toldAt: occurredAt }] };
    }
    case 'VisitCancelled':
      return { ...visit, status: 'cancelled', cancelledBecause: event.data.because };
    case 'EngineerArrived':
      return { ...visit, status: 'arrived', arrivedAt: event.data.arrivedAt as Instant };
    case 'VisitCompleted': {
      const { completedAt, outcome, signature } = event.data;
      return { ...visit, status: 'completed', completedAt: completedAt as Instant, outcome, ...(signature && { signature }) };
    }
    default:
      event satisfies never;
      return visit;
  }
};
