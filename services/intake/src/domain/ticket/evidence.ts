import type { AttachmentAdded, EventOf } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { ConfirmationEvidence, ConfirmResolution } from './commands.ts';
import type { KnownTicket } from './state.ts';

type FileKind = EventOf<typeof AttachmentAdded>['data']['kind'];

/** Which files can be evidence of which kind. */
const FILES: Readonly<Record<ConfirmationEvidence['kind'], readonly FileKind[]>> = {
  signature: ['signature'],
  'recorded-call': ['recording'],
  letter: ['document', 'photo'],
  email: ['document', 'photo'],
};

/**
 * R28: staff who record a customer's word may show where it comes from: a file of the work order, or the number under which the letter or recording is kept.
 * A customer's own word is its own evidence. Without evidence the word of staff counts too: who recorded it, in which role, is on the event.
 */
export const refusalOfEvidence = ({ evidence, byStaff, solved }: ConfirmResolution, { files = [] }: KnownTicket): Refusal | undefined => {
  if (!evidence) return undefined;
  if (!byStaff) return refuse('EVIDENCE_OF_CUSTOMER', { field: '/evidence' });
  if (!solved) return refuse('EVIDENCE_OF_REJECTION', { field: '/evidence' });
  const { kind, attachment, reference } = evidence;
  if (attachment === undefined && (reference === undefined || kind === 'signature'))
    return refuse('EVIDENCE_INCOMPLETE', { field: '/evidence/attachment' });
  const named = attachment === undefined || files.some((file) => file.attachment === attachment && FILES[kind].includes(file.kind));
  return named ? undefined : refuse('EVIDENCE_NOT_FOUND', { field: '/evidence/attachment', kinds: FILES[kind] });
};
