import type { AnyEventContract } from './event.ts';
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
const { DeviceRegistered, DeviceChanged, EngineerRegistered, EngineerChanged } = reference;

/** Every stream category with its events: the published language of the house. */
export const CATEGORIES = {
  ticket: { owner: 'intake', ofTicket: true, events: Object.values(ticket) },
  triage: { owner: 'triage', ofTicket: true, events: Object.values(triage) },
  'work-order': { owner: 'dispatch', ofTicket: true, events: Object.values(workOrder) },
  delivery: { owner: 'notification', ofTicket: true, events: Object.values(delivery) },
  account: { owner: 'intake', ofTicket: false, events: [AccountRegistered, AccountChanged, ContactRegistered, ContactChanged] },
  device: { owner: 'intake', ofTicket: false, events: [DeviceRegistered, DeviceChanged] },
  engineer: { owner: 'dispatch', ofTicket: false, events: [EngineerRegistered, EngineerChanged] },
} as const satisfies Record<string, StreamCategory>;

export type Category = keyof typeof CATEGORIES;

const byType = new Map<string, { readonly contract: AnyEventContract; readonly category: Category }>();
for (const [category, { events }] of Object.entries(CATEGORIES))
  for (const contract of events as readonly AnyEventContract[]) {
    if (byType.has(contract.type)) throw new Error(`event ${contract.type} is declared twice`);
    byType.set(contract.type, { contract, category: category as Category });
  }

/** The newest contract of an event. @throws Error for a name that nobody declared */
export const contractOf = (type: string): AnyEventContract => {
  const found = byType.get(type);
  if (!found) throw new Error(`no contract declares the event ${type}`);
  return found.contract;
};

/** The category whose streams hold an event. @throws Error for a name that nobody declared */
export const categoryOf = (type: string): Category => {
  const found = byType.get(type);
  if (!found) throw new Error(`no contract declares the event ${type}`);
  return found.category;
};

export const isDeclared = (type: string): boolean => byType.has(type);

/** Brings stored data of an older schema version to the newest one. */
export const upcast = (type: string, version: number, data: unknown): { version: number; data: unknown } => {
  const contract = contractOf(type);
  let current = data;
  for (let v = version; v < contract.version; v += 1) {
    const step = contract.upcasts[v];
    if (!step) throw new Error(`${type} has no upcast from version ${v}`);
    current = step(current as never);
  }
  return { version: Math.max(version, contract.version), data: current };
};
