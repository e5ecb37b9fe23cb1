import type { EscalationAnswered, EscalationRaised, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per escalation. What was answered stands in the history, encrypted; only that it was, and by whom, stands here. */
export interface EscalationRow {
  readonly id: string;
  readonly ticket: string;
  readonly account: string;
  readonly escalation: number;
  readonly target: string;
  readonly level: number;
  /** Whom it went to: a role, or whoever is on call for a sort of trouble. */
  readonly role: string | null;
  readonly on_call: string | null;
  readonly rule: string;
  /** The policy's sentence. */
  readonly because: string;
  readonly due: string;
  readonly raised_at: string;
  readonly answered_at: string | null;
  /** An opaque id. */
  readonly answered_by: string | null;
}

type Known = EventOf<typeof EscalationRaised> | EventOf<typeof EscalationAnswered>;

/** R20: what went to whom, and what is not answered for yet. */
export const escalationsV1 = rowProjection<EscalationRow>({
  name: 'escalations-v1',
  table: 'escalations_v1',
  key: 'id',
  types: ['EscalationRaised', 'EscalationAnswered'],
  keyOf: (event) => `${event.ticket}/${(event as RecordedEvent & Known).data.escalation}`,
  evolve: (row, event) => {
    const known = event as RecordedEvent & Known;
    if (known.type === 'EscalationRaised') return raised(event, known.data);
    return row && { ...row, answered_at: event.occurredAt, answered_by: event.actor.id };
  },
});

const raised = ({ ticket = '', account = '' }: RecordedEvent, data: EventOf<typeof EscalationRaised>['data']): EscalationRow => ({
  id: `${ticket}/${data.escalation}`,
  ticket,
  account,
  escalation: data.escalation,
  target: data.target,
  level: data.level,
  role: data.to.role ?? null,
  on_call: data.to.onCall ?? null,
  rule: data.rule,
  because: data.reason,
  due: data.due,
  raised_at: data.raisedAt,
  answered_at: null,
  answered_by: null,
});
