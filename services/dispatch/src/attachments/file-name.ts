import { EXTENSIONS } from './media-types.ts';

const LONGEST = 120;
/** Control characters, and those that turn the direction of a text: with them a name can show another ending than it has. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A name under which anybody can save the file: no path, nothing unseen, ending as its type does. */
export const cleanName = (
  given: string | undefined,
  { kind, mediaType }: { readonly kind: string; readonly mediaType: string },
): string => {
  const [extension = 'bin', ...others] = EXTENSIONS[mediaType] ?? [];
  const last = (given ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const seen = last
    .replaceAll(UNSEEN, '')
    .replaceAll(/["*:<>?|]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(seen)?.[1]?.toLowerCase();
  const fits = ending !== undefined && [extension, ...others].includes(ending);
  const stem = Array.from(fits ? seen.slice(0, -(ending.length + 1)) : seen)
    .slice(0, LONGEST)
    .join('')
    .trim();
  return `${stem || kind}.${fits ? ending : extension}`;
};
