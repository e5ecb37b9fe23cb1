import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';
import { LANGUAGES } from './language.ts';

/** One page's sentences: flat, by key. Plurals by `_one` and `_other` over `{{count}}`, other values in `{{braces}}`. */
type Sentences = Readonly<Record<string, string>>;

/** `tickets` for `tickets_one` and `tickets_other`; every other key as it is. */
type KeyOf<Of extends string> = Of extends `${infer Stem}_one` ? Stem : Of extends `${infer Stem}_other` ? Stem : Of;

/** Sentences in both languages, under a name of their own. */
export interface Words<Keys extends string> {
  readonly namespace: string;
  readonly keys?: Keys;
}

export type Say<Keys extends string> = (key: Keys, values?: Readonly<Record<string, string | number>>) => string;

/** Chinese has one form for every number: `_other`. */
type Chinese<English extends Sentences> = { readonly [Key in keyof English as Key extends `${string}_one` ? never : Key]: string };

let defined = 0;

/** A page's words in both languages. A sentence that one of them lacks is a type error. */
export const defineWords = <const English extends Sentences>(words: {
  readonly en: English;
  readonly zh: Chinese<English>;
}): Words<KeyOf<Extract<keyof English, string>>> => {
  defined += 1;
  const namespace = `words-${defined}`;
  for (const language of LANGUAGES) i18n.addResourceBundle(language, namespace, words[language]);
  return { namespace };
};

/** Says a sentence in the person's language; the component follows a change of it. */
export const useWords = <Keys extends string>({ namespace }: Words<Keys>): Say<Keys> => {
  const { t } = useTranslation(namespace, { i18n, useSuspense: false });
  return useCallback<Say<Keys>>((key, values) => t(key, { ...values }), [t]);
};

/** As `useWords`, outside of components: what was said does not follow a change of language. */
export const say = <Keys extends string>({ namespace }: Words<Keys>, ...[key, values]: Parameters<Say<Keys>>): string =>
  i18n.t(key, { ns: namespace, ...values });
