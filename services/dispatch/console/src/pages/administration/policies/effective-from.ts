/** The field at the start of a line, with what stands behind it. */
const LINE = /^effectiveFrom:[^\n]*(\n|$)/m;

/** A policy's YAML text with another effective date, or with none. What else is written stays as it is. @param at RFC 3339 */
export const withEffectiveFrom = (text: string, at: string | undefined): string => {
  if (at === undefined) return text.replace(LINE, '');
  const line = `effectiveFrom: ${at}`;
  if (LINE.test(text)) return text.replace(LINE, (_found, end: string) => `${line}${end}`);
  // After the line that says what it extends, or which policy it is.
  for (const field of [/^extends:[^\n]*$/m, /^policy:[^\n]*$/m])
    if (field.test(text)) return text.replace(field, (found) => `${found}\n${line}`);
  return `${line}\n${text}`;
};

/** What a next version begins with: it names only what is different. */
export const firstDraft = ({ policy, version }: { readonly policy: string; readonly version: number }): string =>
  `policy: ${policy}\nextends: ${policy}@${version}\n`;
