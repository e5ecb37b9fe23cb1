/** What a stable error code means; docs/errors.md is generated from this and a test compares the two. */
export interface ProblemKind {
  /** HTTP status. */
  readonly status: number;
  readonly title: { readonly en: string; readonly zh: string };
  /** What the caller can do about it. */
  readonly remedy: { readonly en: string; readonly zh: string };
}

/** English first, then Chinese: what is wrong, and what mends it. */
export const problem = (
  status: number,
  en: readonly [title: string, remedy: string],
  zh: readonly [title: string, remedy: string],
): ProblemKind => ({
  status,
  title: { en: en[0], zh: zh[0] },
  remedy: { en: en[1], zh: zh[1] },
});
