import type { SentenceText } from '@yingda/contracts';

/** Something in a list that has to be mended before any of it is taken. */
export interface ListFault {
  /** Of the file, from 1; the header is the first one. */
  readonly line: number;
  /** As the header names it. */
  readonly column?: string;
  /** What is wrong and what to write instead (R40). */
  readonly message: SentenceText;
}

/** English first, then Chinese. */
export type Remedy = readonly [en: string, zh: string];
