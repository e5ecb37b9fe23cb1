import type { AnyEventContract } from './event.ts';
import { registryOf } from './registry.ts';
import * as delivery from './streams/delivery.ts';
import * as reference from './streams/reference-data.ts';
import * as ticket from './streams/ticket.ts';
import * as triage from './streams/triage.ts';
import * as workOrder from './streams/work-order.ts';

/** A kind of stream. Exactly one service may append to it. */
export interface StreamCategory {
  readonly owner: Service;
  /** Its events belong to a ticket and carry the ticket's number. */
  readonly ofTicket: boolean;
  readonly events: readonly AnyEventContract[];
}

export const SERVICES = ['intake', 'triage', 'dispatch', 'notification', 'reporting'] as const;
export type Service = (typeof SERVICES)[number];

const { AccountRegistered, AccountChanged, ContactRegistered, ContactChanged } = reference;
const { DeviceRegistered, DeviceChanged, EngineerRegistered, EngineerChanged, SubjectErased } = reference;

/** Every stream category with its events: the published language of the house. */
export const CATEGORIES = {
  ticket: { owner: 'intake', ofTicket: true, events: Object.values(ticket) },
  triage: { owner: 'triage', ofTicket: true, events: Object.values(triage) },
  'work-order': { owner: 'dispatch', ofTicket: true, events: Object.values(workOrder) },
  delivery: { owner: 'notification', ofTicket: true, events: Object.values(delivery) },
  account: {
    owner: 'intake',
    ofTicket: false,
    events: [AccountRegistered, AccountChanged, ContactRegistered, ContactChanged, SubjectErased],
  },
  device: { owner: 'intake', ofTicket: false, events: [DeviceRegistered, DeviceChanged] },
  engineer: { owner: 'dispatch', ofTicket: false, events: [EngineerRegistered, EngineerChanged, SubjectErased] },
} as const satisfies Record<string, StreamCategory>;

export type Category = keyof typeof CATEGORIES;

export const { contractOf, categoryOf, isDeclared, upcast } = registryOf(CATEGORIES);
