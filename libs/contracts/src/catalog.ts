import type { AnyEventContract } from './event.ts';
import { registryOf } from './registry.ts';
import * as dayPlan from './streams/day-plan.ts';
import * as delivery from './streams/delivery.ts';
import * as fees from './streams/fees.ts';
import * as reference from './streams/reference-data.ts';
import * as stock from './streams/stock.ts';
import * as ticket from './streams/ticket.ts';
import * as triage from './streams/triage.ts';
import * as workOrder from './streams/work-order/index.ts';
import * as workforce from './streams/workforce.ts';

/** A kind of stream. Exactly one service may append to it. */
export interface StreamCategory {
  readonly owner: Service;
  /** Its events belong to a ticket and carry the ticket's number. */
  readonly ofTicket: boolean;
  readonly events: readonly AnyEventContract[];
  readonly end: StreamEnd;
}

/**
 * When a stream of a category is over, so that its term of retention runs (R32) and it may leave the database: after one of the events `by`, unless one of
 * `undoneBy` follows; with the ticket that it belongs to; or never, as reference data.
 */
export type StreamEnd =
  { readonly by: readonly AnyEventContract[]; readonly undoneBy: readonly AnyEventContract[] } | 'with-its-ticket' | 'never';

export const SERVICES = ['intake', 'triage', 'dispatch', 'notification', 'reporting'] as const;
export type Service = (typeof SERVICES)[number];

const { AccountRegistered, AccountChanged, ContactRegistered, ContactChanged } = reference;
const { DeviceRegistered, DeviceChanged, SubjectErased } = reference;
const { GroupRegistered, GroupChanged, RegionRegistered, RegionChanged, ...engineer } = workforce;
const { PartRegistered, PartChanged, ...atLocation } = stock;
const { EntitlementGranted, EntitlementEnded, PolicyDrafted, PolicyPublished, CalendarPublished, ArticlePublished, ArticleWithdrawn } =
  reference;
const { TicketClosed, TicketCancelled, TicketMerged, TicketReopened } = ticket;

/** A file of contracts also names the terms that its events use. */
const contractsIn = (file: Readonly<Record<string, unknown>>): AnyEventContract[] =>
  Object.values(file).filter((value): value is AnyEventContract => typeof value === 'function');

/** Every stream category with its events: the published language of the house. */
export const CATEGORIES = {
  ticket: {
    owner: 'intake',
    ofTicket: true,
    events: Object.values(ticket),
    end: { by: [TicketClosed, TicketCancelled, TicketMerged], undoneBy: [TicketReopened] },
  },
  triage: { owner: 'triage', ofTicket: true, events: Object.values(triage), end: 'with-its-ticket' },
  'work-order': { owner: 'dispatch', ofTicket: true, events: contractsIn(workOrder), end: 'with-its-ticket' },
  delivery: {
    owner: 'notification',
    ofTicket: true,
    events: Object.values(delivery),
    end: { by: [delivery.DeliverySucceeded, delivery.DeliveryAbandoned], undoneBy: [] },
  },
  account: {
    owner: 'intake',
    ofTicket: false,
    events: [AccountRegistered, AccountChanged, ContactRegistered, ContactChanged, EntitlementGranted, EntitlementEnded, SubjectErased],
    end: 'never',
  },
  device: { owner: 'intake', ofTicket: false, events: [DeviceRegistered, DeviceChanged], end: 'never' },
  engineer: { owner: 'dispatch', ofTicket: false, events: [...contractsIn(engineer), SubjectErased], end: 'never' },
  group: { owner: 'dispatch', ofTicket: false, events: [GroupRegistered, GroupChanged], end: 'never' },
  region: { owner: 'dispatch', ofTicket: false, events: [RegionRegistered, RegionChanged], end: 'never' },
  part: { owner: 'dispatch', ofTicket: false, events: [PartRegistered, PartChanged], end: 'never' },
  stock: { owner: 'dispatch', ofTicket: false, events: contractsIn(atLocation), end: 'never' },
  'price-list': { owner: 'dispatch', ofTicket: false, events: [fees.PriceListPublished], end: 'never' },
  'warranty-rules': { owner: 'dispatch', ofTicket: false, events: [fees.WarrantyRulesPublished], end: 'never' },
  'day-plan': { owner: 'dispatch', ofTicket: false, events: contractsIn(dayPlan), end: 'never' },
  policy: { owner: 'triage', ofTicket: false, events: [PolicyDrafted, PolicyPublished], end: 'never' },
  calendar: { owner: 'triage', ofTicket: false, events: [CalendarPublished], end: 'never' },
  article: { owner: 'triage', ofTicket: false, events: [ArticlePublished, ArticleWithdrawn], end: 'never' },
} as const satisfies Record<string, StreamCategory>;

export type Category = keyof typeof CATEGORIES;

export const { contractOf, categoryOf, isDeclared, upcast, downcast } = registryOf(CATEGORIES);
