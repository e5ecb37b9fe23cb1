/**
 * Kinds of personal texts, each with a key of its own, so that somebody may be let read one and not the others: `contact` (names, telephone numbers, e-mail
 * addresses), `address` (where somebody is visited), `words` (what people write and say, and everything else).
 */
export const FIELD_CLASSES = ['contact', 'address', 'words'] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];
