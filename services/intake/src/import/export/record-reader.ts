import type { ExportRow } from '../domain/incident.ts';
import { parseRecord } from './parse-record.ts';

/** A line that is no row of the export, and why. */
export interface BrokenLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export type Entry = ({ readonly kind: 'row' } & ExportRow) | ({ readonly kind: 'broken' } & BrokenLine);

/** A quoted cell may hold so many line ends; a quote that is still open then was never meant as one. */
const LONGEST_CELL_LINES = 200;

/**
 * Makes rows of lines (RFC 4180). A quote that is not closed costs the
 * line on which it stands, and no line after it.
 */
export class RecordReader {
  readonly #delimiter: string;
  readonly #pending: string[] = [];
  #header: readonly string[] | undefined;
  #line = 0;

  constructor(delimiter = ',') {
    this.#delimiter = delimiter;
  }

  /** The names in the first line. */
  get header(): readonly string[] | undefined {
    return this.#header;
  }

  /** Takes lines in; the last ones may be kept until it is known how a quoted cell goes on. */
  take(lines: readonly string[]): Entry[] {
    const entries: Entry[] = [];
    for (const line of lines) {
      if (this.#pending.length === 0 && !line.includes('"')) this.#plain(line, entries);
      else {
        this.#pending.push(line);
        this.#settle(entries, false);
      }
    }
    return entries;
  }

  /** The file has ended. */
  end(): Entry[] {
    const entries: Entry[] = [];
    this.#settle(entries, true);
    return entries;
  }

  #plain(line: string, entries: Entry[]): void {
    this.#line += 1;
    if (line !== '') this.#add(line.split(this.#delimiter), line, entries);
  }

  /** Makes what it can of the pending lines. */
  #settle(entries: Entry[], ended: boolean): void {
    while (this.#pending.length > 0) {
      const [first = ''] = this.#pending;
      if (!first.includes('"')) {
        this.#plain(this.#pending.shift() ?? '', entries);
        continue;
      }
      const text = this.#pending.join('\n');
      const parsed = parseRecord(text, this.#delimiter);
      if (typeof parsed !== 'string') {
        this.#add(parsed, text, entries, this.#pending.length);
        this.#pending.length = 0;
        return;
      }
      const mayGoOn = parsed === 'open-quote' && this.#pending.length < LONGEST_CELL_LINES && !ended;
      if (mayGoOn) return;
      this.#line += 1;
      entries.push({ kind: 'broken', line: this.#line, text: first, reason: parsed === 'open-quote' ? 'a quote is not closed' : parsed });
      this.#pending.shift();
      this.#replay(entries, ended);
      return;
    }
  }

  /** The lines after a broken one, from the start. */
  #replay(entries: Entry[], ended: boolean): void {
    const lines = this.#pending.splice(0);
    entries.push(...this.take(lines));
    if (ended) this.#settle(entries, true);
  }

  #add(cells: readonly string[], text: string, entries: Entry[], lines = 0): void {
    const line = lines === 0 ? this.#line : this.#line + 1;
    this.#line += lines;
    if (!this.#header) {
      this.#header = cells.map((name, index) => (index === 0 ? name.replace(/^\uFEFF/, '') : name).trim());
      return;
    }
    if (cells.length === this.#header.length) entries.push({ kind: 'row', line, cells: cells.map(trimmed) });
    else entries.push({ kind: 'broken', line, text, reason: `has ${cells.length} cells, the header ${this.#header.length}` });
  }
}

const trimmed = (cell: string): string => cell.trim();
