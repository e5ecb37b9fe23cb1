import type { SentenceText } from '@yingda/contracts';

/** Something in a document that has to be mended before it can be published. */
export interface DocumentFault {
  /** JSON pointer (RFC 6901) into the document. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: SentenceText;
}

export const fault = (path: string, en: string, zh: string): DocumentFault => ({ path, message: { en, zh } });

/** Entries that have a name of their own, by which events name them for ever. */
export const repeatedNames = (list: string, names: readonly string[], field: string): DocumentFault[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [fault(`/${list}/${index}/${field}`, `"${name}" is there already: choose another name`, `"${name}" 重复,请使用其他名称`)],
  );
