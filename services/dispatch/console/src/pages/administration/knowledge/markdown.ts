/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** A block of a text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string };

const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)$/;

/** The part of CommonMark that articles need. What is none of it stays text: nothing of an article ever becomes markup. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      index += 1;
      continue;
    }
    const taken = fenced(lines, index) ?? listed(lines, index);
    if (taken) {
      blocks.push(taken.block);
      index = taken.next;
      continue;
    }
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    if (heading) {
      blocks.push({ kind: 'heading', level: (heading[1] ?? '').length, content: inlinesOf(heading[2] ?? '') });
      index += 1;
      continue;
    }
    const end = paragraphEnd(lines, index);
    blocks.push({ kind: 'paragraph', content: inlinesOf(lines.slice(index, end).join('\n')) });
    index = end;
  }
  return blocks;
};

interface Taken {
  readonly block: Block;
  readonly next: number;
}

const fenced = (lines: readonly string[], from: number): Taken | undefined => {
  if (!lines[from]?.startsWith('```')) return undefined;
  const found = lines.findIndex((line, index) => index > from && line.startsWith('```'));
  const end = found === -1 ? lines.length : found;
  return { block: { kind: 'code', text: lines.slice(from + 1, end).join('\n') }, next: end + 1 };
};

const listed = (lines: readonly string[], from: number): Taken | undefined => {
  const first = ITEM.exec(lines[from] ?? '');
  if (!first) return undefined;
  const ordered = first[1] !== undefined;
  let next = from;
  const items: Inline[][] = [];
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next] ?? '');
    if (!item || (item[1] !== undefined) !== ordered) break;
    items.push(inlinesOf(item[2] ?? ''));
  }
  return { block: { kind: 'list', ordered, items }, next };
};

const paragraphEnd = (lines: readonly string[], from: number): number => {
  const end = lines.findIndex((line, index) => index > from && (line.trim() === '' || /^(#{1,4}\s|```)/.test(line) || ITEM.test(line)));
  return end === -1 ? lines.length : end;
};

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

const inlinesOf = (text: string): Inline[] => {
  const inlines: Inline[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > last) inlines.push({ kind: 'text', text: text.slice(last, match.index) });
    const [whole, code, strong, emphasis, label, href] = match;
    if (code !== undefined) inlines.push({ kind: 'code', text: code });
    else if (strong !== undefined) inlines.push({ kind: 'strong', text: strong });
    else if (emphasis !== undefined) inlines.push({ kind: 'emphasis', text: emphasis });
    else inlines.push({ kind: 'link', text: label ?? '', href: href ?? '' });
    last = match.index + whole.length;
  }
  if (last < text.length) inlines.push({ kind: 'text', text: text.slice(last) });
  return inlines;
};
