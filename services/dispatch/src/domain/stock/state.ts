import type { EventOf, StockCounted, StockIssued, StockMovedIn, StockMovedOut, StockReceived, StockReturned } from '@yingda/contracts';
import type { Evolution, Uuid } from '@yingda/kernel';

/** What of a part is in a place, by the books (R25). One stream, so that it is decided one after the other and never falls below zero. */
export interface Holding {
  readonly quantity: number;
  /** Of a part whose pieces have one: as many as `quantity`. */
  readonly serials: readonly string[];
  /** The newest of what was recorded here about requisitions and movements. */
  readonly newest?: Remembered;
}

/** A chain, so that a long history is folded without being copied. */
export interface Remembered {
  readonly what: Asked['type'];
  readonly question: Uuid;
  readonly quantity: number;
  readonly serials: readonly string[];
  /** Of a movement: the other place. */
  readonly other?: string;
  readonly before?: Remembered;
}

type Asked = Exclude<StockEvent, { type: 'StockReceived' | 'StockCounted' }>;

export type StockEvent =
  | EventOf<typeof StockReceived>
  | EventOf<typeof StockIssued>
  | EventOf<typeof StockReturned>
  | EventOf<typeof StockMovedOut>
  | EventOf<typeof StockMovedIn>
  | EventOf<typeof StockCounted>;

export const EMPTY: Holding = { quantity: 0, serials: [] };

export const holdingEvolution: Evolution<Holding, StockEvent> = {
  initialState: EMPTY,
  evolve: (holding, event) => ({ ...booked(holding, event), ...remembering(holding, event) }),
};

/** What was recorded here about a requisition or movement, the oldest first. */
export const aboutIn = ({ newest }: Holding, question: Uuid): readonly Remembered[] => {
  const found: Remembered[] = [];
  for (let each = newest; each; each = each.before) if (each.question === question) found.push(each);
  return found.reverse();
};

const remembering = ({ newest }: Holding, event: StockEvent): Pick<Holding, 'newest'> => {
  if (event.type === 'StockReceived' || event.type === 'StockCounted') return {};
  const { quantity, serials } = event.data;
  return { newest: { what: event.type, quantity, serials, ...questionOf(event), ...(newest && { before: newest }) } };
};

const questionOf = (event: Asked): Pick<Remembered, 'question' | 'other'> => {
  switch (event.type) {
    case 'StockMovedOut':
      return { question: event.data.movement, other: event.data.to };
    case 'StockMovedIn':
      return { question: event.data.movement, other: event.data.from };
    default:
      return { question: event.data.requisition };
  }
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
