import { QuoteApproved, QuoteDeclined } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Instant, Refusal } from '@yingda/kernel';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { AnswerQuote } from './commands.ts';
import { consentWaitOver, newestOf, refusalOnFees } from './decide-quote.ts';
import type { Quote } from './state.ts';

/** R27: consent to exactly the version that was seen, while it is good (`validUntil` included). Two at once give one answer. */
export const answerQuote = (command: AnswerQuote, order: WorkOrder, now: Instant): Decision => {
  const { quote, version, digest, answer, onBehalf } = command;
  if (order.work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const mayNot = onBehalf && refusalOnFees(onBehalf.acting, order);
  if (mayNot) return mayNot;
  const known = newestOf(order.fees, quote);
  if (!known) return refuse('QUOTE_NOT_FOUND', { quote });
  if (known.version !== version || known.digest !== digest) return changed(order.fees.quotes.at(-1) ?? known);
  if (known.status === answer) return nothing();
  if (known.status === 'withdrawn' && known !== order.fees.quotes.at(-1)) return changed(order.fees.quotes.at(-1) ?? known);
  if (known.status !== 'offered') return refuse('QUOTE_ANSWERED', { status: known.status });
  if (now > known.validUntil) return refuse('QUOTE_EXPIRED', { validUntil: known.validUntil });
  const refusal = refusalWhenDone(order) ?? evidenceRefusal(command, order);
  if (refusal) return refusal;
  const evidence = onBehalf?.evidence;
  const said = {
    quote,
    version,
    digest,
    by: onBehalf ? ('staff-on-behalf' as const) : ('customer' as const),
    ...(evidence && { evidence }),
  };
  return accept<DomainEvent>(answer === 'approved' ? QuoteApproved(said) : QuoteDeclined(said), ...consentWaitOver(order));
};

const changed = ({ quote, version, digest, status }: Quote): Refusal =>
  refuse('QUOTE_CHANGED', { current: { quote, version, digest, status } });

/** A spoken or written consent can be shown afterwards; a refusal binds nobody. Of an erased person no name is kept (R39). */
const evidenceRefusal = ({ answer, onBehalf }: AnswerQuote, { contactErased, records }: WorkOrder): Refusal | undefined => {
  if (!onBehalf) return undefined;
  const { evidence } = onBehalf;
  if (!evidence) return answer === 'approved' ? refuse('EVIDENCE_REQUIRED', { field: '/evidence' }) : undefined;
  const { attachment, reference, spokenBy } = evidence;
  if (contactErased && spokenBy !== undefined) return refuse('SUBJECT_ERASED', { field: '/evidence/spokenBy' });
  if (spokenBy === undefined && !contactErased) return refuse('EVIDENCE_REQUIRED', { field: '/evidence/spokenBy' });
  if (attachment === undefined && reference === undefined) return refuse('EVIDENCE_REQUIRED', { field: '/evidence/attachment' });
  const isThere = records.attachments.some((each) => each.attachment === attachment && each.removed === undefined);
  return attachment === undefined || isThere ? undefined : refuse('EVIDENCE_NOT_FOUND', { field: '/evidence/attachment', attachment });
};
