/** Kinds of personal text: `contact` names and numbers, `address` where, `words` what people write and say. */
export const FIELD_CLASSES = ['contact', 'address', 'words'] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Missing on the last page. */
  readonly nextCursor?: string;
}

/** From where events are delivered again: a position, `beginning`, or an instant. */
export type ReplayStart = { readonly after: string } | { readonly from: string };
