import type { EventOf, StockCounted, StockIssued, StockMovedIn, StockMovedOut, StockReceived, StockReturned } from '@yingda/contracts';
import type { Evolution, Uuid } from '@yingda/kernel';

/** What of a part is in a place, by the books (R25). One stream, so that it is decided one after the other and never falls below zero. */
export interface Holding {
  readonly quantity: number;
  /** Of a part whose pieces have one: as many as `quantity`. */
  readonly serials: readonly string[];
  /** What was recorded here about the requisition or movement in question. */
  readonly about: readonly StockEvent[];
}

export type StockEvent =
  | EventOf<typeof StockReceived>
  | EventOf<typeof StockIssued>
  | EventOf<typeof StockReturned>
  | EventOf<typeof StockMovedOut>
  | EventOf<typeof StockMovedIn>
  | EventOf<typeof StockCounted>;

export const EMPTY: Holding = { quantity: 0, serials: [], about: [] };

/** @param question the requisition or movement that is decided on, whose events are kept apart */
export const holdingEvolution = (question?: Uuid): Evolution<Holding, StockEvent> => ({
  initialState: EMPTY,
  evolve: (holding, event) => ({
    ...booked(holding, event),
    about: question !== undefined && question === questionOf(event) ? [...holding.about, event] : holding.about,
  }),
});

const questionOf = ({ data }: StockEvent): Uuid | undefined => {
  if ('requisition' in data) return data.requisition;
  return 'movement' in data ? data.movement : undefined;
};

const booked = (holding: Holding, event: StockEvent): Holding => {
  const { quantity, serials } = event.data;
  switch (event.type) {
    case 'StockReceived':
    case 'StockMovedIn':
      return added(holding, event.data);
    case 'StockReturned':
      return event.data.condition === 'unused' ? added(holding, event.data) : holding;
    case 'StockIssued':
    case 'StockMovedOut':
      return {
        ...holding,
        quantity: holding.quantity - quantity,
        serials: serials.length === 0 ? holding.serials : holding.serials.filter((serial) => !serials.includes(serial)),
      };
    case 'StockCounted':
      return { ...holding, quantity, serials };
    default:
      event satisfies never;
      return holding;
  }
};

const added = (holding: Holding, { quantity, serials }: { readonly quantity: number; readonly serials: readonly string[] }): Holding => ({
  ...holding,
  quantity: holding.quantity + quantity,
  serials: serials.length === 0 ? holding.serials : [...holding.serials, ...serials],
});
