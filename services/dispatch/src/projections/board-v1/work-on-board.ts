import type {
  EventOf,
  QuoteOffered,
  RecordedEvent,
  VisitCancelled,
  VisitCompleted,
  VisitDelayed,
  VisitPlanned,
  VisitScheduled,
  WorkAssigned,
  WorkOffered,
  WorkOrderOpened,
} from '@yingda/contracts';
import { stateAfter } from '../../domain/work-order/work-state.ts';
import type { DataOf, WorkSteps } from './steps.ts';
import type { VisitOnBoard, WorkOnBoard } from './ticket-on-board.ts';

const withoutOffer = ({ offeredTo: _to, acceptBy: _by, ...work }: WorkOnBoard): WorkOnBoard => work;
const withoutQuote = ({ quote: _answered, ...work }: WorkOnBoard): WorkOnBoard => work;
const withoutEngineer = ({ engineer: _before, ...work }: WorkOnBoard): WorkOnBoard => work;
const withoutVisit = (work: WorkOnBoard, { visit }: { readonly visit: string }): WorkOnBoard => ({
  ...work,
  visits: work.visits.filter(({ id }) => id !== visit),
});
const changedVisit = (work: WorkOnBoard, visit: string, change: Partial<VisitOnBoard>): WorkOnBoard => ({
  ...work,
  visits: work.visits.map((each) => (each.id === visit ? { ...each, ...change } : each)),
});

const ENDED: readonly WorkOnBoard['state'][] = ['closed', 'cancelled'];

const STEPS: WorkSteps = {
  WorkOffered: (work, { engineer, acceptBy }: DataOf<typeof WorkOffered>) => ({ ...work, offeredTo: engineer, acceptBy }),
  OfferAccepted: withoutOffer,
  OfferDeclined: withoutOffer,
  OfferExpired: withoutOffer,
  OfferWithdrawn: withoutOffer,
  WorkAssigned: (work, { engineer }: DataOf<typeof WorkAssigned>) =>
    ENDED.includes(work.state) ? work : { ...withoutOffer(work), engineer },
  // What is solved keeps the name of who solved it.
  WorkUnassigned: (work) => (work.state === 'resolved' || ENDED.includes(work.state) ? work : withoutEngineer(work)),
  ReworkOpened: withoutOffer,
  WorkOrderCancelled: withoutOffer,
  VisitScheduled: (work, { visit, engineer, window, site }: DataOf<typeof VisitScheduled>) => ({
    ...work,
    visits: [...withoutVisit(work, { visit }).visits, { id: visit, from: window.from, until: window.until, engineer }],
    ...(site.region !== undefined && { region: site.region }),
  }),
  VisitPlanned: (work, { visit, engineer }: DataOf<typeof VisitPlanned>) => changedVisit(work, visit, { engineer }),
  VisitDelayed: (work, { visit, window }: DataOf<typeof VisitDelayed>) =>
    changedVisit(work, visit, { from: window.from, until: window.until }),
  VisitCancelled: (work, data: DataOf<typeof VisitCancelled>) => withoutVisit(work, data),
  VisitCompleted: (work, data: DataOf<typeof VisitCompleted>) => withoutVisit(work, data),
  QuoteOffered: (work, { quote }: DataOf<typeof QuoteOffered>) => ({ ...work, quote }),
  QuoteApproved: withoutQuote,
  QuoteDeclined: withoutQuote,
  QuoteWithdrawn: withoutQuote,
};

/** The work after an event of its work order; `undefined` before there is one. */
export const workAfter = (work: WorkOnBoard | undefined, event: RecordedEvent): WorkOnBoard | undefined => {
  if (event.type === 'WorkOrderOpened') {
    const { group } = (event as RecordedEvent & EventOf<typeof WorkOrderOpened>).data;
    return { state: 'opened', group, visits: [] };
  }
  if (!work) return undefined;
  const state = stateAfter(event.type, work.state, { engineer: work.engineer !== undefined });
  const after = STEPS[event.type]?.(work, event.data as never) ?? work;
  return { ...after, state };
};
