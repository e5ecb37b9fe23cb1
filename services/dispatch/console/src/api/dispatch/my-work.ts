import type { Api } from '@yingda/ui';
import { isProblem } from '@yingda/ui';
import { workOrderPath } from './work-order-path.ts';

export interface Span {
  readonly from: string;
  readonly until: string;
}

/** Work that an engineer has, or is offered. */
export interface MyJob {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: 'opened' | 'assigned' | 'in-progress' | 'resolved' | 'closed' | 'cancelled';
  readonly group: string;
  readonly grade: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly offer?: { readonly offer: string; readonly acceptBy: string };
}

export type VisitStatus = 'scheduled' | 'arrived' | 'completed' | 'cancelled';

export interface VisitInDay {
  readonly visit: string;
  readonly ticketNumber: string;
  readonly account: string;
  readonly status: VisitStatus;
  readonly window: Span;
  readonly minutes: number;
  readonly plan: { readonly start: string; readonly end: string };
}

export interface MyWork {
  readonly engineer: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly jobs: readonly MyJob[];
  readonly visits: readonly VisitInDay[];
}

export type VisitOutcome = 'done' | 'another-visit-needed' | 'nobody-there' | 'refused';

export interface Visit {
  readonly visit: string;
  readonly status: VisitStatus;
  readonly engineer: string;
  readonly window: Span;
  readonly minutes: number;
  readonly site: { readonly place?: { readonly latitude: number; readonly longitude: number }; readonly address?: string };
  readonly tools: readonly string[];
  readonly parts: readonly { readonly part: string; readonly quantity: number }[];
  readonly plan?: { readonly start: string; readonly end: string };
  readonly arrivedAt?: string;
  readonly completedAt?: string;
  readonly outcome?: VisitOutcome;
  readonly signature?: { readonly attachment: string; readonly signedBy: string };
}

export interface LogEntry {
  readonly engineer: string;
  readonly text: string;
  readonly activity?: string;
  readonly spent?: Span;
  /** When it was recorded. */
  readonly at: string;
  /** When it was written down, if that was told afterwards. */
  readonly notedAt?: string;
}

export interface Requisition {
  readonly requisition: string;
  readonly part: string;
  readonly quantity: number;
  readonly status: string;
}

export interface Replacement {
  readonly part: string;
  readonly quantity: number;
  readonly oldSerial?: string;
  readonly newSerial?: string;
}

export type WaitHolder = 'customer' | 'parts' | 'third-party';

export interface WorkOrder {
  readonly state: MyJob['state'];
  readonly grade: number;
  readonly group: string;
  readonly openedAt: string;
  readonly round: number;
  readonly engineer?: string;
  readonly assignment?: { readonly assignedAt: string };
  readonly acceptedAt?: string;
  readonly contactedAt?: string;
  readonly contactNote?: string;
  readonly started?: { readonly mode: 'remote' | 'on-site'; readonly startedAt: string };
  readonly wait?: { readonly holder: WaitHolder; readonly since: string; readonly note?: string };
  readonly log?: { readonly entries: readonly LogEntry[]; readonly minutes: { readonly total: number } };
  readonly parts?: { readonly requisitions: readonly Requisition[]; readonly replaced: readonly Replacement[] };
  readonly collaboration?: {
    readonly support: readonly { readonly support: string; readonly status: string; readonly question: string; readonly answer?: string }[];
  };
  readonly resolvedAt?: string;
  readonly resolution?: { readonly solution: string; readonly cause?: string; readonly precautions?: string; readonly position?: string };
}

export interface TicketFacts {
  readonly ticketNumber: string;
  readonly account: string;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly kind: string;
  readonly contact: { readonly name: string; readonly phone?: string; readonly email?: string };
  readonly device: { readonly model?: string; readonly serialNumber?: string };
  readonly impact: { readonly scope: string; readonly safetyRisk: boolean };
  readonly occurredAt: string;
  readonly confirmedAt?: string;
}

export interface JobClock {
  readonly target: string;
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly startedAt: string;
  readonly due?: string;
  readonly warned?: readonly number[];
}

export interface FileFacts {
  readonly attachment: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly addedAt: string;
  readonly gone?: string;
}

/** Everything that an engineer needs of one ticket, to be read without a connection too. */
export interface Job {
  readonly order: WorkOrder;
  readonly ticket: TicketFacts;
  readonly visits: readonly Visit[];
  readonly clocks: readonly JobClock[];
  readonly files: readonly FileFacts[];
}

const DISPATCH = '/api/dispatch/v1';

/** @param engineer staff number */
export const readMyWork = (api: Api, engineer: string): Promise<MyWork> => api.get<MyWork>(`${DISPATCH}/my-work`, { engineer });

export const readJob = async (api: Api, number: string): Promise<Job> => {
  const path = workOrderPath(number);
  const ticketPath = encodeURIComponent(number);
  const [order, ticket, { items: visits }, { clocks }, files] = await Promise.all([
    api.get<WorkOrder>(path),
    api.get<TicketFacts>(`/api/intake/v1/tickets/${ticketPath}`),
    api.get<{ readonly items: readonly Visit[] }>(`${path}/visits`),
    api.get<{ readonly clocks: readonly JobClock[] }>(`/api/triage/v1/tickets/${ticketPath}/clocks`),
    readFiles(api, path),
  ]);
  return { order, ticket, visits, clocks, files };
};

/** Files are for those who have the work: of an offer, or of a colleague's work, there are none to be seen. */
const readFiles = async (api: Api, path: string): Promise<readonly FileFacts[]> => {
  try {
    return (await api.get<{ readonly items: readonly FileFacts[] }>(`${path}/attachments`)).items;
  } catch (error) {
    if (isProblem(error, 'WORK_OF_OTHER_ENGINEER', 'WORK_NOT_ASSIGNED', 'FORBIDDEN')) return [];
    throw error;
  }
};

export interface CatalogueEntry {
  readonly part: string;
  readonly name: { readonly en: string; readonly zh: string };
}

export const findParts = async (api: Api, text: string): Promise<readonly CatalogueEntry[]> =>
  (await api.get<{ readonly items: readonly CatalogueEntry[] }>(`${DISPATCH}/parts`, { text, limit: 20 })).items;

export const acceptWork = (api: Api, number: string, engineer: string, idempotencyKey: string): Promise<unknown> =>
  api.post(`${workOrderPath(number)}/accept`, { engineer }, { idempotencyKey });

/** Why an engineer does not take work on. */
export const DECLINE_REASONS = ['busy', 'lacks-skill', 'too-far', 'off-duty', 'conflict-of-interest', 'other'] as const;

export const declineWork = (
  api: Api,
  { number, ...body }: { readonly number: string; readonly engineer: string; readonly because: (typeof DECLINE_REASONS)[number] },
  idempotencyKey: string,
): Promise<unknown> => api.post(`${workOrderPath(number)}/decline`, body, { idempotencyKey });

/** Why an engineer will be late (R24). */
export const DELAY_REASONS = ['earlier-visit', 'traffic', 'parts', 'engineer-unavailable', 'customer', 'weather', 'other'] as const;

export const delayVisit = (
  api: Api,
  { number, visit, ...body }: { readonly number: string; readonly visit: string; readonly window: Span; readonly because: string },
  idempotencyKey: string,
): Promise<unknown> => api.post(`${workOrderPath(number)}/visits/${visit}/delay`, body, { idempotencyKey });

/** R28: signed by the customer on the spot; `position` names the result that is meant. */
export const confirmOnTheSpot = async (
  api: Api,
  {
    number,
    position,
    attachment,
    signature,
  }: { readonly number: string; readonly position: string; readonly attachment: string; readonly signature: Blob },
  idempotencyKey: string,
): Promise<void> => {
  await api.upload('PUT', `${workOrderPath(number)}/attachments/${attachment}?kind=signature&name=confirmation.png`, signature);
  const evidence = { kind: 'signature', attachment };
  const word = { solved: true, workResolvedPosition: position, evidence };
  await api.post(`/api/intake/v1/tickets/${encodeURIComponent(number)}/confirmation`, word, { idempotencyKey });
};
