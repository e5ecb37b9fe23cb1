import { ERASED } from '@yingda/contracts';
import type { EventOf, PolicyRef, RecordedEvent, TicketGraded } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Report } from '@yingda/sla';
import { entryOf } from '../../domain/replay/timeline.ts';
import type { TimelineEntry } from '../../domain/replay/timeline.ts';
import { recordedAfter, TARGET_EVENT_TYPES } from '../../domain/replay/verdicts.ts';
import type { RecordedClock } from '../../domain/replay/verdicts.ts';
import { HAPPENINGS } from '../../domain/triage/clocks/happening.ts';
import { isRegistration, reportOf } from '../../domain/triage/ticket-facts.ts';

/** What a replay of a ticket under another policy needs. The description is clear text: purged with its subject. */
export interface TicketFactsRow {
  readonly ticket: string;
  readonly account: string;
  /** The contact whose words the description is. */
  readonly subject: string;
  readonly imported: boolean;
  readonly received_at: string;
  /** When the platform got to know: entitlements count as they were known then. */
  readonly registered_at: string;
  readonly position: number;
  readonly description: string;
  readonly report: Omit<Report, 'description'>;
  /** The first grade. */
  readonly grade: number | null;
  /** The version that graded it. */
  readonly policy: PolicyRef | null;
  readonly timeline: readonly TimelineEntry[];
  readonly clocks: readonly RecordedClock[];
}

export const ticketFactsV1 = rowProjection<TicketFactsRow>({
  name: 'ticket-facts-v1',
  table: 'ticket_facts_v1',
  key: 'ticket',
  types: ['TicketGraded', 'TicketRegraded', ...HAPPENINGS, ...TARGET_EVENT_TYPES],
  purge: { description: ERASED },
  keyOf: ({ ticket }) => ticket,
  evolve: (row, event) => {
    if (isRegistration(event)) return firstRow(event);
    if (!row) return undefined;
    if (event.type === 'TicketGraded') return { ...row, ...gradeOf(event as RecordedEvent & EventOf<typeof TicketGraded>) };
    const clocks = recordedAfter(row.clocks, event);
    if (clocks !== row.clocks) return { ...row, clocks };
    const entry = entryOf(event);
    return entry && { ...row, timeline: [...row.timeline, entry] };
  },
});

const gradeOf = ({ data: { grade, policy } }: EventOf<typeof TicketGraded>) => ({ grade, policy });

const firstRow = (event: Parameters<typeof reportOf>[0] & RecordedEvent): TicketFactsRow => {
  const { description, ...report } = reportOf(event);
  return {
    ticket: event.ticket ?? '',
    account: event.data.account,
    subject: event.data.contact.id,
    imported: event.origin === 'import',
    received_at: event.data.receivedAt,
    registered_at: event.occurredAt,
    position: event.position,
    description,
    report,
    grade: null,
    policy: null,
    timeline: [],
    clocks: [],
  };
};
