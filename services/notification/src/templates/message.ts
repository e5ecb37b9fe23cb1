import type { Language } from '@yingda/contracts';

/** What a person reads. */
export interface Message {
  readonly subject: string;
  /** Plain text; lines end with `\n`. */
  readonly text: string;
}

/** One message in every language of the house (R40). */
export type Template<Facts> = Readonly<Record<Language, (facts: Facts) => Message>>;

/** Paragraphs of lines; what is absent leaves no gap. */
export const paragraphs = (...blocks: readonly (readonly (string | undefined)[])[]): string =>
  blocks
    .map((lines) => lines.filter((line) => line !== undefined).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
