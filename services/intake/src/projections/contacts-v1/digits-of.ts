/** A telephone number by its digits alone: people write the same one with blanks, hyphens and brackets. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');
