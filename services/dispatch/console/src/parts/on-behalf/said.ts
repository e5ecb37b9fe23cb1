/** How a customer said something that staff record (R28, R30). */
export const WAYS = ['call', 'letter', 'email', 'counter'] as const;
export type Way = (typeof WAYS)[number];

/** What is typed. */
export interface Said {
  readonly way?: Way;
  readonly reference: string;
  readonly attachment?: string;
}

/** Evidence as the commands take it. */
export interface Evidence {
  readonly kind: 'recorded-call' | 'signature' | 'letter' | 'email';
  readonly attachment?: string;
  readonly reference?: string;
}

export const NOTHING_SAID: Said = { reference: '' };

const KINDS: Readonly<Record<Way, Evidence['kind']>> = { call: 'recorded-call', letter: 'letter', email: 'email', counter: 'signature' };

/** Which files of the work order can show it; as the services decide. */
const FILES: Readonly<Record<Way, readonly string[]>> = {
  call: ['recording'],
  letter: ['document', 'photo'],
  email: ['document', 'photo'],
  counter: ['signature'],
};

export const fitting = <File extends { readonly kind: string; readonly gone?: string }>(
  way: Way | undefined,
  files: readonly File[],
): File[] => (way === undefined ? [] : files.filter(({ kind, gone }) => gone === undefined && FILES[way].includes(kind)));

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9 ._/#-]{0,99}$/;

export type Lack = 'how' | 'reference' | 'form' | 'attachment';

/** What the evidence lacks; nothing when it can be recorded. A signature is a file, everything else a file or the number under which it is kept. */
export const lackOf = ({ way, reference, attachment }: Said): Lack | undefined => {
  if (way === undefined) return 'how';
  if (attachment !== undefined) return undefined;
  if (way === 'counter') return 'attachment';
  if (reference.trim() === '') return 'reference';
  return REFERENCE.test(reference.trim()) ? undefined : 'form';
};

/** @throws Error when it lacks something */
export const evidenceOf = (said: Said): Evidence => {
  if (said.way === undefined || lackOf(said) !== undefined) throw new Error('the evidence is not complete');
  const reference = said.reference.trim();
  return {
    kind: KINDS[said.way],
    ...(said.attachment !== undefined && { attachment: said.attachment }),
    ...(said.way !== 'counter' && reference !== '' && { reference }),
  };
};
