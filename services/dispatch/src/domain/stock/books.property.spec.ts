import { PartRequested, RequisitionApproved, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import fc from 'fast-check';
import { issuePart } from '../work-order/parts/decide-issue.ts';
import { returnPart } from '../work-order/parts/decide-return.ts';
import { workOrderEvolution } from '../work-order/state.ts';
import type { WorkOrder, WorkOrderEvent } from '../work-order/state.ts';
import { countStock, moveStock, receiveStock } from './decide.ts';
import { EMPTY, holdingEvolution } from './state.ts';
import type { Holding, StockEvent } from './state.ts';

const PLACES = ['east', 'west', 'van-e001'] as const;
const REQUISITIONS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
const REF = { ticket: '20240315-001' } as const;
const ACTING = { onBehalf: true } as const;
const NOW = instantFromMillis(0);
const FACTS = { occurredAt: NOW, actor: { id: 'spec', kind: 'platform' } } as const;
type Place = (typeof PLACES)[number];

/** A simple model beside the books: where each piece is, as one list. */
interface Model {
  readonly pieces: readonly { readonly serial: string; readonly where: string }[];
}

const place = fc.constantFrom(...PLACES);
const requisition = fc.constantFrom(...REQUISITIONS);
const serials = fc.uniqueArray(
  fc.integer({ min: 1, max: 8 }).map((number) => `S${number}`),
  { minLength: 0, maxLength: 3 },
);
const condition = fc.constantFrom('unused' as const, 'defective' as const);
const step = fc.oneof(
  fc.record({ what: fc.constant('receive' as const), at: place, serials }),
  fc.record({ what: fc.constant('count' as const), at: place, serials }),
  fc.record({ what: fc.constant('move' as const), at: place, to: place, serials }),
  fc.record({ what: fc.constant('issue' as const), at: place, requisition, serials }),
  fc.record({ what: fc.constant('return' as const), at: place, requisition, serials, condition }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The books as they stand: one fold for each place, one for the work order. */
class Books {
  #order: WorkOrder;
  /** Each movement has an id of its own. */
  #movements = 0;
  readonly #events = new Map<Place, StockEvent[]>(PLACES.map((each) => [each, []]));

  constructor(private readonly serialised: boolean) {
    this.#order = [
      WorkOrderOpened({ group: 'hardware', grade: 1 }),
      WorkAssigned({ engineer: 'E001', by: 'rank' }),
      ...REQUISITIONS.flatMap((id) => [
        PartRequested({ requisition: id, engineer: 'E001', part: 'P', quantity: 5 }),
        RequisitionApproved({ requisition: id }),
      ]),
    ].reduce<WorkOrder>((order, event) => workOrderEvolution.evolve(order, event, FACTS), workOrderEvolution.initialState);
  }

  holding(at: Place): Holding {
    return (this.#events.get(at) ?? []).reduce<Holding>((holding, event) => holdingEvolution.evolve(holding, event, FACTS), EMPTY);
  }

  /** @returns whether it was accepted with anything to record */
  take(one: Step): boolean {
    const part = { part: 'P', serialised: this.serialised };
    const pieces = { part, quantity: one.serials.length, serials: this.serialised ? one.serials : [] };
    const elsewhere = (except: Place) =>
      PLACES.filter((each) => each !== except).map((location) => ({ location, ...this.holding(location) }));
    if (one.serials.length === 0 && one.what !== 'count') return false;
    switch (one.what) {
      case 'receive':
        return this.#record(receiveStock({ ...pieces, location: one.at, elsewhere: elsewhere(one.at) }, this.holding(one.at)));
      case 'count':
        return this.#record(countStock({ ...pieces, location: one.at, elsewhere: elsewhere(one.at) }, this.holding(one.at)));
      case 'move': {
        this.#movements += 1;
        const command = {
          ...pieces,
          movement: `00000000-0000-4000-8000-${String(this.#movements).padStart(12, '0')}`,
          from: one.at,
          to: one.to,
          elsewhere: elsewhere(one.to),
        };
        return this.#record(moveStock(command, [this.holding(one.to), this.holding(one.at)]));
      }
      case 'issue': {
        const command = { ...pieces, acting: ACTING, requisition: one.requisition, location: { location: one.at }, elsewhere: [] };
        return this.#record(issuePart(command, REF, [this.#order, this.holding(one.at)]));
      }
      case 'return': {
        const { at: to, requisition: id } = one;
        const asked = { acting: ACTING, requisition: id, to, condition: one.condition, askedAt: NOW, elsewhere: elsewhere(to) };
        return this.#record(returnPart({ ...pieces, ...asked }, REF, [this.#order, this.holding(to)]));
      }
      default:
        return one satisfies never;
    }
  }

  #record(decision: { readonly outcome: 'refused' } | { readonly outcome: 'accepted'; readonly events: readonly unknown[] }): boolean {
    const events = decision.outcome === 'refused' ? [] : (decision.events.flat() as (DomainEvent & (StockEvent | WorkOrderEvent))[]);
    for (const event of events)
      if (isOfStock(event)) this.#events.get(event.data.location as Place)?.push(event);
      else this.#order = workOrderEvolution.evolve(this.#order, event, FACTS);
    return events.length > 0;
  }
}

const isOfStock = (event: DomainEvent): event is StockEvent => event.type.startsWith('Stock');

/** What a step that was accepted means for the pieces. */
const modelAfter = ({ pieces }: Model, one: Step): Model => {
  const rest = pieces.filter(({ serial }) => !one.serials.includes(serial));
  const put = (where: string) => ({ pieces: [...rest, ...one.serials.map((serial) => ({ serial, where }))] });
  switch (one.what) {
    case 'receive':
      return put(one.at);
    case 'count':
      return {
        pieces: [
          ...rest.filter(({ where }) => where !== one.at),
          ...put(one.at).pieces.filter(({ serial }) => one.serials.includes(serial)),
        ],
      };
    case 'move':
      return put(one.to);
    case 'issue':
      return put(one.requisition);
    case 'return':
      return put(one.condition === 'unused' ? one.at : 'broken');
    default:
      return one satisfies never;
  }
};

describe('the books of all places (R25)', () => {
  it('never fall below zero, and agree with a list of where each piece is', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const books = new Books(true);
        let model: Model = { pieces: [] };
        for (const one of steps) if (books.take(one)) model = modelAfter(model, one);
        for (const at of PLACES) {
          const { quantity, serials: there } = books.holding(at);
          const expected = model.pieces.filter(({ where }) => where === at).map(({ serial }) => serial);
          expect([...there].sort()).toEqual([...expected].sort());
          expect(quantity).toBe(there.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('hold what came in less what is out, whatever is asked of them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const books = new Books(false);
        let expected = 0;
        for (const one of steps) {
          const before = PLACES.map((each) => books.holding(each).quantity);
          const counted = one.what === 'count' ? books.holding(one.at).quantity : 0;
          if (!books.take(one)) continue;
          expected += changeBy(one, counted);
          const after = PLACES.map((each) => books.holding(each).quantity);
          expect(after.every((quantity) => quantity >= 0)).toBe(true);
          expect(after.reduce((sum, quantity) => sum + quantity, 0)).toBe(expected);
          if (one.what === 'move') expect(after).not.toEqual(before);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** Of the sum over all places. */
const changeBy = (one: Step, counted: number): number => {
  const pieces = one.serials.length;
  switch (one.what) {
    case 'receive':
      return pieces;
    case 'count':
      return pieces - counted;
    case 'move':
      return 0;
    case 'issue':
      return -pieces;
    case 'return':
      return one.condition === 'unused' ? pieces : 0;
    default:
      return one satisfies never;
  }
};
