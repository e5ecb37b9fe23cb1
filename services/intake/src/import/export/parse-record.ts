/** Why a text is no record. `open-quote`: it may go on in the next line. */
export type RecordFault = 'open-quote' | 'text after a closing quote' | 'a quote inside an unquoted cell';

const QUOTE = '"';

/** The cells of one CSV record (RFC 4180): quoted cells may hold delimiters, line ends and doubled quotes. */
export const parseRecord = (text: string, delimiter: string): string[] | RecordFault => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text.startsWith(QUOTE, at)) {
      const end = closingQuote(text, at + 1);
      if (end === -1) return 'open-quote';
      if (end + 1 < text.length && !text.startsWith(delimiter, end + 1)) return 'text after a closing quote';
      cells.push(text.slice(at + 1, end).replaceAll('""', QUOTE));
      at = end + 1;
    } else {
      const next = text.indexOf(delimiter, at);
      const cell = text.slice(at, next === -1 ? text.length : next);
      if (cell.includes(QUOTE)) return 'a quote inside an unquoted cell';
      cells.push(cell);
      at += cell.length;
    }
    if (at >= text.length) return cells;
    at += delimiter.length;
  }
};

/** Where the quote stands that ends a cell; a doubled one does not. -1 when there is none. */
const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf(QUOTE, from);
  while (at !== -1 && text.startsWith(QUOTE, at + 1)) at = text.indexOf(QUOTE, at + 2);
  return at;
};

/** A record as one line of CSV. */
export const formatRecord = (cells: readonly string[]): string =>
  cells.map((cell) => (/["\r\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
