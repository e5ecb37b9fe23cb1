/** Text that is HTML already: everything put into it by `html` was escaped. */
export interface Html {
  readonly html: string;
}

type Part = string | number | undefined | false | Html | readonly Html[];

/** A template whose parts are escaped, except those that are HTML already. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.reduce((whole, text, index) => whole + written(parts[index - 1]) + text),
});

const written = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
};

const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
