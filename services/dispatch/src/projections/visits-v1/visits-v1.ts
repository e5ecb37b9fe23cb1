import type {
  EngineerArrived,
  EventOf,
  RecordedEvent,
  VisitCancelled,
  VisitCompleted,
  VisitDelayed,
  VisitPlanned,
  VisitScheduled,
} from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Visit } from '../../domain/work-order/visits/state.ts';

/** One row per visit, for day plans and the schedule. No address: places are enough to plan with, and nobody has to be forgotten here. */
export interface VisitRow {
  readonly visit: string;
  readonly ticket: string;
  readonly account: string;
  readonly engineer: string;
  readonly status: Visit['status'];
  readonly window_from: string;
  readonly window_until: string;
  readonly minutes: number;
  readonly start_at: string;
  readonly end_at: string;
  readonly pinned: boolean;
  readonly region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly arrived_at: string | null;
  readonly completed_at: string | null;
  readonly late: boolean;
}

type Known =
  | EventOf<typeof VisitScheduled>
  | EventOf<typeof VisitPlanned>
  | EventOf<typeof VisitDelayed>
  | EventOf<typeof VisitCancelled>
  | EventOf<typeof EngineerArrived>
  | EventOf<typeof VisitCompleted>;

export const visitsV1 = rowProjection<VisitRow>({
  name: 'visits-v1',
  table: 'visits_v1',
  key: 'visit',
  types: ['VisitScheduled', 'VisitPlanned', 'VisitDelayed', 'VisitCancelled', 'EngineerArrived', 'VisitCompleted'],
  keyOf: (event) => (event as RecordedEvent & Known).data.visit,
  evolve: (row, event) => {
    const known = event as RecordedEvent & Known;
    if (known.type === 'VisitScheduled') return scheduled(event, known.data, row);
    return row && { ...row, ...changeBy(known) };
  },
});

const scheduled = (
  { ticket = '', account = '' }: RecordedEvent,
  { visit, engineer, window, minutes, site }: EventOf<typeof VisitScheduled>['data'],
  before: VisitRow | undefined,
): VisitRow => ({
  visit,
  ticket,
  account,
  engineer,
  status: 'scheduled',
  window_from: window.from,
  window_until: window.until,
  minutes,
  // Until it is planned, which is told in the same breath.
  start_at: window.from,
  end_at: window.until,
  pinned: before?.pinned ?? false,
  region: site.region ?? null,
  latitude: site.place?.latitude ?? null,
  longitude: site.place?.longitude ?? null,
  arrived_at: null,
  completed_at: null,
  late: before?.late ?? false,
});

const changeBy = (event: Exclude<Known, EventOf<typeof VisitScheduled>>): Partial<VisitRow> => {
  switch (event.type) {
    case 'VisitPlanned':
      return { engineer: event.data.engineer, start_at: event.data.start, end_at: event.data.end, pinned: event.data.pinned };
    case 'VisitDelayed':
      return { window_from: event.data.window.from, window_until: event.data.window.until, ...(event.data.late && { late: true }) };
    case 'VisitCancelled':
      return { status: 'cancelled' };
    case 'EngineerArrived':
      return { status: 'arrived', arrived_at: event.data.arrivedAt, ...(event.data.late && { late: true }) };
    case 'VisitCompleted':
      return { status: 'completed', completed_at: event.data.completedAt };
    default:
      event satisfies never;
      return {};
  }
};
