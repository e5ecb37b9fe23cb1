export type { FieldClass } from '@yingda/contracts';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Missing on the last page. */
  readonly nextCursor?: string;
}

/** From where events are delivered again: a position, `beginning`, or an instant. */
export type ReplayStart = { readonly after: string } | { readonly from: string };
