import type { Language } from '@yingda/contracts';
import type { Speech } from './speech.ts';

/** What a person reads. */
export interface Message {
  readonly subject: string;
  /** Lines; what is absent leaves no gap. */
  readonly paragraphs: readonly (readonly (string | undefined)[])[];
}

/** One message in every language of the house (R40). `say` puts times, money and names into words of the same language. */
export type Template<Facts> = Readonly<Record<Language, (facts: Facts, say: Speech) => Message>>;

const GREETINGS: Readonly<Record<Language, (name: string) => string>> = { zh: (name) => `${name}，您好！`, en: (name) => `Dear ${name},` };

/** The message as plain text; lines end with `\n`. Whoever is known by name is greeted. */
export const textOf = ({ paragraphs }: Message, language: Language, name?: string): string =>
  [name === undefined ? [] : [GREETINGS[language](name)], ...paragraphs]
    .map((lines) => lines.filter((line) => line !== undefined).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
