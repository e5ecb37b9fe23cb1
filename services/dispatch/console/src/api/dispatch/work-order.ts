import type { Api, SendOptions } from '@yingda/ui';

export interface Visit {
  readonly visit: string;
  readonly status: 'scheduled' | 'arrived' | 'completed' | 'cancelled';
  readonly engineer: string;
  readonly window: { readonly from: string; readonly until: string };
  readonly minutes: number;
  readonly site: { readonly region?: string; readonly address?: string };
  readonly delays: readonly { readonly because: string; readonly toldAt: string }[];
  readonly arrivedAt?: string;
  readonly completedAt?: string;
  readonly outcome?: string;
  readonly signature?: { readonly attachment: string; readonly signedBy: string };
  readonly cancelledBecause?: string;
}

export interface Requisition {
  readonly requisition: string;
  readonly status: 'requested' | 'approved' | 'refused' | 'cancelled' | 'issued';
  readonly engineer: string;
  readonly part: string;
  readonly quantity: number;
  readonly from?: string;
  readonly requestedAt: string;
  readonly refusedBecause?: string;
  readonly issued: readonly {
    readonly quantity: number;
    readonly serials: readonly string[];
    readonly from: string;
    readonly at: string;
  }[];
  readonly returned: readonly { readonly quantity: number; readonly to: string; readonly condition: string; readonly at: string }[];
}

export interface Parts {
  readonly requisitions: readonly Requisition[];
  readonly replaced: readonly {
    readonly part: string;
    readonly quantity: number;
    readonly oldSerial?: string;
    readonly newSerial?: string;
    readonly engineer?: string;
    readonly at: string;
  }[];
}

export interface Collaboration {
  readonly coordinator?: string;
  readonly support: readonly {
    readonly support: string;
    readonly engineer: string;
    readonly question: string;
    readonly status: 'requested' | 'joined' | 'ended';
    readonly requestedAt: string;
    readonly joined: readonly string[];
    readonly answer?: string;
  }[];
  readonly departments: readonly {
    readonly involvement: string;
    readonly department: string;
    readonly duty: string;
    readonly dueAt: string;
    readonly involvedAt: string;
    readonly answer?: string;
    readonly answeredAt?: string;
    readonly late?: boolean;
  }[];
}

export interface LogEntry {
  readonly engineer: string;
  readonly text: string;
  readonly activity?: string;
  readonly spent?: { readonly from: string; readonly until: string };
  readonly at: string;
}

/** The work on a ticket, now or at an instant. */
export interface WorkOrder {
  readonly ticketNumber: string;
  readonly state: 'opened' | 'assigned' | 'in-progress' | 'resolved' | 'closed' | 'cancelled';
  readonly version: number;
  readonly position: string;
  readonly group: string;
  readonly grade: number;
  readonly openedAt: string;
  readonly round: number;
  readonly engineer?: string;
  readonly unassigned?: string;
  readonly assignment?: { readonly by: string; readonly assignedAt: string; readonly reason?: string };
  readonly acceptedAt?: string;
  readonly contactedAt?: string;
  readonly contactNote?: string;
  readonly wait?: { readonly holder: string; readonly reason: string; readonly since: string; readonly note?: string };
  readonly parts?: Parts;
  readonly offer?: { readonly offer: string; readonly engineer: string; readonly offeredAt: string; readonly acceptBy: string };
  readonly requirements?: {
    readonly skills: readonly { readonly skill: string; readonly level: number }[];
    readonly qualifications: readonly string[];
  };
  readonly refusedBy?: readonly { readonly engineer: string; readonly because: string }[];
  readonly started?: { readonly mode: 'remote' | 'on-site'; readonly startedAt: string };
  readonly log?: {
    readonly entries: readonly LogEntry[];
    readonly minutes: { readonly total: number; readonly byActivity: Readonly<Record<string, number>> };
  };
  readonly collaboration?: Collaboration;
  readonly resolvedAt?: string;
  readonly resolution?: {
    readonly solution: string;
    readonly cause?: string;
    readonly parts: readonly string[];
    readonly precautions?: string;
    readonly position: string;
  };
}

export interface Attachment {
  readonly attachment: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly gone?: string;
}

export interface Quote {
  readonly quote: string;
  readonly version: number;
  readonly currency: string;
  readonly lines: readonly { readonly kind: string; readonly item: string; readonly quantity: number; readonly amount: number }[];
  readonly net: number;
  readonly tax: number;
  readonly total: number;
  readonly validUntil: string;
  readonly digest: string;
  readonly status: 'offered' | 'approved' | 'declined' | 'withdrawn';
  readonly offeredAt: string;
  readonly answeredAt?: string;
  readonly expired?: true;
  readonly answer?: { readonly by: string; readonly evidence?: { readonly kind?: string; readonly reference?: string } };
}

export interface Fees {
  readonly warranty?: {
    readonly outcome: 'covered' | 'not-covered' | 'unknown';
    readonly covers: readonly string[];
    readonly until?: string;
    readonly sentence: { readonly zh: string; readonly en: string };
  };
  readonly consentRequired: boolean;
  readonly quotes: readonly Quote[];
}

const path = (ticketNumber: string, rest = ''): string => `/api/dispatch/v1/work-orders/${encodeURIComponent(ticketNumber)}${rest}`;

type Part = 'order' | 'visits' | 'fees' | 'attachments';
export const workKey = (ticketNumber: string, part: Part, at?: string) => ['ticket', ticketNumber, part, at ?? 'now'] as const;

export const readWorkOrder = (api: Api, ticketNumber: string, at?: string): Promise<WorkOrder> => api.get(path(ticketNumber), { at });

export const readVisits = async (api: Api, ticketNumber: string, at?: string): Promise<readonly Visit[]> =>
  (await api.get<{ readonly items: readonly Visit[] }>(path(ticketNumber, '/visits'), { at })).items;

export const readFees = (api: Api, ticketNumber: string, at?: string): Promise<Fees> => api.get(path(ticketNumber, '/fees'), { at });

export const readAttachments = async (api: Api, ticketNumber: string, at?: string): Promise<readonly Attachment[]> =>
  (await api.get<{ readonly items: readonly Attachment[] }>(path(ticketNumber, '/attachments'), { at })).items;

export const attachmentPath = (ticketNumber: string, attachment: string): string =>
  path(ticketNumber, `/attachments/${encodeURIComponent(attachment)}`);

/** A command on the work. @param rest below the order's address, such as `/assign` */
export const tellWork = (api: Api, ticketNumber: string, rest: string, body: unknown, options: SendOptions): Promise<unknown> =>
  api.post(path(ticketNumber, rest), body, options);

/** Somebody who could do the work, with what counted. */
export interface Candidate {
  readonly engineer: string;
  /** From 1, best first; absent for the excluded. */
  readonly rank?: number;
  readonly score?: number;
  readonly factors: readonly { readonly factor: string; readonly value?: number; readonly points: number }[];
  readonly excluded?: readonly { readonly because: string; readonly detail?: string }[];
}

export interface Suggestion {
  readonly suggestion: string;
  readonly asOf: string;
  readonly candidates: readonly Candidate[];
}

export const suggestEngineers = (api: Api, ticketNumber: string, idempotencyKey: string): Promise<unknown> =>
  api.post(path(ticketNumber, '/suggestions'), {}, { idempotencyKey });

/** Newest first. */
export const readSuggestions = async (api: Api, ticketNumber: string): Promise<readonly Suggestion[]> =>
  (await api.get<{ readonly items: readonly Suggestion[] }>(path(ticketNumber, '/suggestions'))).items;
