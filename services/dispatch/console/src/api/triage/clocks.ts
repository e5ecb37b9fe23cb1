import type { Api, SendOptions } from '@yingda/ui';

export interface Pause {
  readonly from: string;
  readonly to?: string;
  readonly holder: string;
}

/** A clock of the ticket. */
export interface TicketClock {
  readonly target: string;
  readonly startedAt: string;
  readonly due?: string;
  readonly provisional?: boolean;
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly holder: string;
  readonly engineer?: string;
  readonly duration: string;
  readonly workingDays?: number;
  readonly calendar: { readonly id: string; readonly version: number };
  readonly rule: string;
  readonly reason: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly pauses?: readonly Pause[];
  readonly warned?: readonly number[];
  readonly stoppedAt?: string;
  readonly cancelledAt?: string;
  readonly consumed?: string;
  readonly remaining?: string;
}

export interface HeldInterval {
  readonly holder: string;
  readonly from: string;
  readonly to?: string;
}

export interface Ledger {
  readonly holder: string;
  readonly since: string;
  readonly over: boolean;
  /** ISO 8601. */
  readonly held: Readonly<Record<string, string>>;
  readonly intervals: readonly HeldInterval[];
}

export interface Proposal {
  readonly proposal: number;
  readonly from: number;
  readonly to: number;
  readonly proposer: string;
  readonly at: string;
  readonly state: 'open' | 'approved' | 'returned' | 'void';
}

export interface GradeDispute {
  readonly dispute: number;
  readonly by: 'customer' | 'staff';
  readonly grade: number;
  readonly claimed: number;
  readonly disputer: string;
  readonly at: string;
  readonly state: 'open' | 'explained' | 'agreed' | 'escalated' | 'ruled' | 'withdrawn';
}

export interface Escalation {
  readonly escalation: number;
  readonly target: string;
  readonly level: number;
  readonly to: { readonly role?: string; readonly onCall?: string };
  readonly raisedAt: string;
  readonly answered: boolean;
}

/** The grade, the clocks and whose the ticket is, now or at an instant. */
export interface Clocks {
  readonly ticketNumber: string;
  readonly position?: string;
  readonly grade?: number;
  readonly gradeRule?: string;
  readonly gradeReason?: string;
  readonly problemType?: string;
  readonly problemReason?: string;
  readonly severity?: string;
  readonly severityReason?: string;
  readonly emergency?: { readonly by: string; readonly reason: string };
  readonly policy?: { readonly id: string; readonly version: number };
  readonly clocks: readonly TicketClock[];
  readonly earlierClocks: readonly TicketClock[];
  readonly ledger?: Ledger;
  readonly internal?: {
    readonly review?: 'waiting' | 'approved' | 'returned';
    readonly proposals: readonly Proposal[];
    readonly disputes: readonly GradeDispute[];
    readonly flags: readonly { readonly target: string; readonly what: string; readonly flaggedAt: string }[];
    readonly escalations: readonly Escalation[];
  };
}

const path = (ticketNumber: string, rest: string): string => `/api/triage/v1/tickets/${encodeURIComponent(ticketNumber)}${rest}`;

export const clocksKey = (ticketNumber: string, at?: string) => ['ticket', ticketNumber, 'clocks', at ?? 'now'] as const;

export const readClocks = (api: Api, ticketNumber: string, at?: string): Promise<Clocks> => api.get(path(ticketNumber, '/clocks'), { at });

/** A page to read and to print, of this moment or of another one. */
export const explanationPage = (
  api: Api,
  ticketNumber: string,
  target: string,
  query: { language: string; at?: string },
): Promise<string> => api.text(path(ticketNumber, `/clocks/${encodeURIComponent(target)}/explanation`), { ...query, format: 'html' });

/** A command on the ticket's grade. @param rest below the ticket's address, such as `/grade/raise` */
export const tellTriage = (api: Api, ticketNumber: string, rest: string, body: unknown, options: SendOptions): Promise<unknown> =>
  api.post(path(ticketNumber, rest), body, options);
