import type { EventOf, OfferDeclined, RecordedEvent, WorkAssigned, WorkOrderOpened, WorkUnassigned } from '@yingda/contracts';
import type { EngineerId } from '@yingda/kernel';

type Holding = RecordedEvent & (EventOf<typeof WorkAssigned> | EventOf<typeof WorkUnassigned> | EventOf<typeof OfferDeclined>);

const changesHands = (event: RecordedEvent): event is Holding =>
  event.type === 'WorkAssigned' ||
  event.type === 'WorkUnassigned' ||
  // Without an offer it is assigned work that is handed back.
  (event.type === 'OfferDeclined' && (event.data as EventOf<typeof OfferDeclined>['data']).offer === undefined);

/** The group that has the work (R23); nothing before there is a work order. */
export const groupOf = (history: readonly RecordedEvent[]): string | undefined =>
  (history.findLast(({ type }) => type === 'WorkOrderOpened')?.data as EventOf<typeof WorkOrderOpened>['data'] | undefined)?.group;

/** Who had the work in hand when an event happened; nobody while it is unassigned. */
export const engineerBefore = ({ position }: RecordedEvent, history: readonly RecordedEvent[]): EngineerId | undefined => {
  const last = history.filter(changesHands).findLast((event) => event.position < position);
  return last?.type === 'WorkAssigned' ? last.data.engineer : undefined;
};
