import type { SentenceText } from '@yingda/contracts';

/** Something in a calendar that has to be mended before it can be published. */
export interface CalendarFault {
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: SentenceText;
}

export const fault = (path: string, en: string, zh: string): CalendarFault => ({ path, message: { en, zh } });
