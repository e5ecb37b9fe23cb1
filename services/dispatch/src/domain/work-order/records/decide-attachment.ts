import { AttachmentAdded, AttachmentRemoved, ERASED } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Refusal } from '@yingda/kernel';
import type { Acting } from '../commands.ts';
import type { WorkOrder } from '../state.ts';
import type { AddAttachment, RemoveAttachment } from './commands.ts';
import type { Attachment } from './state.ts';

/** A work order's whole history is read at every command, so it may not grow without end. */
export const MOST_ATTACHMENTS = 200;

/** Whether somebody may see and add files: staff who act for engineers; an engineer whose work it is, or who was drawn in to support it (R26). */
export const refusalOfFiles = ({ onBehalf, staffNumber }: Acting, { work, collaboration }: WorkOrder): Refusal | undefined => {
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (onBehalf) return undefined;
  const engineer = work.status === 'opened' ? undefined : work.assignment?.engineer;
  if (staffNumber !== undefined && (staffNumber === engineer || collaboration.support.some(({ joined }) => joined.includes(staffNumber))))
    return undefined;
  return engineer === undefined ? refuse('WORK_NOT_ASSIGNED') : refuse('WORK_OF_OTHER_ENGINEER', { engineer });
};

/** As `addAttachment`, before the file is there. */
export const refusalToAdd = (acting: Acting | undefined, order: WorkOrder): Refusal | undefined => {
  const refusal = acting && refusalOfFiles(acting, order);
  if (refusal) return refusal;
  if (order.work.status === 'cancelled') return refuse('WORK_ORDER_ENDED', { state: order.work.status });
  return order.contactErased ? refuse('SUBJECT_ERASED') : undefined;
};

/** The same file under the same id is a repeat. Files may come after the work: a letter is scanned later. */
export const addAttachment = ({ acting, added }: AddAttachment, order: WorkOrder): Decision => {
  const refusal = refusalToAdd(acting, order);
  if (refusal) return refusal;
  const { attachments } = order.records;
  const known = attachments.find(({ attachment }) => attachment === added.attachment);
  if (known?.removed !== undefined) return refuse('ATTACHMENT_GONE', { because: known.removed });
  if (known)
    return known.sha256 === added.sha256 && known.kind === added.kind
      ? nothing()
      : refuse('ATTACHMENT_EXISTS', { attachment: added.attachment });
  if (attachments.length >= MOST_ATTACHMENTS) return refuse('TOO_MANY_ATTACHMENTS', { most: MOST_ATTACHMENTS });
  return accept(AttachmentAdded(added));
};

/** An engineer removes what he added himself. What proves a signature, a consent or a report stays. */
export const removeAttachment = ({ acting, actor, attachment, because }: RemoveAttachment, order: WorkOrder): Decision => {
  const refusal = refusalOfFiles(acting, order);
  if (refusal) return refusal;
  const known = order.records.attachments.find((each) => each.attachment === attachment);
  if (!known) return refuse('ATTACHMENT_NOT_FOUND', { attachment });
  if (known.removed !== undefined) return nothing();
  if (known.key === ERASED) return refuse('ATTACHMENT_GONE', { because: 'erased' });
  if (!acting.onBehalf && known.addedBy !== actor) return refuse('FORBIDDEN', { roles: ['dispatcher', 'lead', 'supervisor'] });
  return isEvidence(known, order) ? refuse('ATTACHMENT_IN_USE', { attachment }) : accept(AttachmentRemoved({ attachment, because }));
};

const isEvidence = ({ attachment, kind }: Attachment, { visits, fees, records }: WorkOrder): boolean =>
  kind === 'service-report' ||
  records.proofs?.includes(attachment) === true ||
  visits.some(({ signature }) => signature?.attachment === attachment) ||
  fees.quotes.some(({ answer }) => answer?.evidence?.attachment === attachment);

/** R39: with the person's key the files' keys are gone too; that is recorded, and their bytes are deleted. */
export const removeErasedAttachments = ({ erased }: { readonly erased: string }, { contact, records }: WorkOrder): Decision => {
  const open = records.attachments.filter(({ removed }) => removed === undefined);
  if (contact !== erased || open.length === 0) return nothing();
  return accept<DomainEvent>(...open.map(({ attachment }) => AttachmentRemoved({ attachment, because: 'erased' })));
};
