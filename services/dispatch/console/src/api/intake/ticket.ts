import type { Channel, CloudEvent, ImpactScope, Kind, Rating } from '@yingda/contracts';
import type { Api, SendOptions } from '@yingda/ui';

/** A message of the conversation with the customer. */
export interface Message {
  readonly id: string;
  readonly from: 'customer' | 'team';
  readonly channel: string;
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

/** A ticket as its staff read it, now or at an instant. */
export interface Ticket {
  readonly ticketNumber: string;
  readonly state: string;
  readonly version: number;
  readonly position: string;
  readonly account: string;
  readonly contact: {
    readonly id: string;
    readonly name: string;
    readonly phone?: string;
    readonly email?: string;
    readonly language: string;
  };
  readonly device: { readonly id?: string; readonly model?: string; readonly serialNumber?: string };
  readonly channel: Channel;
  readonly kind: Kind;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly occurredAt: string;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly expectedBy?: string;
  readonly receivedAt: string;
  readonly receivedAtStated: boolean;
  readonly receivedBy: string;
  readonly externalReference?: string;
  readonly problemType?: string;
  readonly grade?: number;
  readonly gradeReason?: string;
  readonly engineer?: string;
  readonly acknowledgedAt?: string;
  readonly contactedAt?: string;
  readonly resolvedAt?: string;
  readonly resolution?: {
    readonly solution: string;
    readonly cause?: string;
    readonly parts: readonly string[];
    readonly precautions?: string;
    readonly position: string;
  };
  readonly confirmedAt?: string;
  readonly rejections: number;
  readonly rating?: Rating;
  readonly closedAt?: string;
  readonly cancelledAt?: string;
  readonly messages: readonly Message[];
  readonly notes?: readonly Note[];
  readonly asked?: { readonly missing: readonly string[]; readonly at: string };
  readonly plan?: { readonly plan: string; readonly until?: string; readonly at: string };
  readonly complaint?: {
    readonly reason?: string;
    readonly raisedAt: string;
    readonly plan?: string;
    readonly plannedAt?: string;
    readonly outcome?: string;
    readonly settledAt?: string;
  };
  readonly links?: readonly { readonly to: string; readonly as: 'duplicate' | 'related'; readonly at: string }[];
  readonly mergedInto?: string;
  readonly mergedAt?: string;
  readonly reopened?: readonly { readonly reason: string; readonly at: string }[];
  readonly reports?: readonly { readonly id: string; readonly issuedAt: string; readonly sha256?: string }[];
}

/** An event of the ticket's history; what is in it depends on its type. */
export type HistoryEvent = CloudEvent<Readonly<Record<string, unknown>>>;

const path = (ticketNumber: string, rest = ''): string => `/api/intake/v1/tickets/${encodeURIComponent(ticketNumber)}${rest}`;

export const ticketKey = (ticketNumber: string, at?: string) => ['ticket', ticketNumber, 'facts', at ?? 'now'] as const;
export const historyKey = (ticketNumber: string) => ['ticket', ticketNumber, 'history'] as const;

export const readTicket = (api: Api, ticketNumber: string, at?: string): Promise<Ticket> => api.get(path(ticketNumber), { at });

/** Whole: the moment that a page shows is cut out of it. */
export const readHistory = (api: Api, ticketNumber: string): Promise<readonly HistoryEvent[]> => api.get(path(ticketNumber, '/history'));

/** Tickets that may be about the same trouble. */
export interface Duplicate {
  readonly ticketNumber: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly [more: string]: unknown;
}

export const readDuplicates = async (api: Api, ticketNumber: string): Promise<readonly Duplicate[]> =>
  (await api.get<{ readonly items: readonly Duplicate[] }>(path(ticketNumber, '/duplicates'))).items;

/** A command on the ticket. @param rest below the ticket's address, such as `/messages` */
export const tellTicket = (api: Api, ticketNumber: string, rest: string, body: unknown, options: SendOptions): Promise<unknown> =>
  api.post(path(ticketNumber, rest), body, options);
