import type { Mapping } from '../mapping/mapping-schema.ts';
import type { ExportRow } from '../domain/incident.ts';
import { ExportError, readLines } from './read-lines.ts';
import { RecordReader } from './record-reader.ts';
import type { BrokenLine, Entry } from './record-reader.ts';

/** The rows of an incident that stand one after another. */
export interface IncidentRows {
  readonly number: string;
  readonly rows: readonly ExportRow[];
}

/** Told of everything that is read. */
export interface ReadingListener {
  bytes(read: number): void;
  row(row: ExportRow): void;
  broken(line: BrokenLine): void;
  /** A row without an incident's number. */
  nameless(row: ExportRow): void;
}

/** An export that is open: its header is read, its incidents follow. */
export interface OpenExport {
  readonly header: readonly string[];
  readonly incidents: AsyncIterable<IncidentRows[]>;
}

/** @throws ExportError when the file is missing, damaged or empty */
export const openExport = async (
  file: string,
  { delimiter, number, missing = [] }: Pick<Mapping, 'delimiter' | 'number' | 'missing'>,
  listener: ReadingListener,
): Promise<OpenExport> => {
  const reader = new RecordReader(delimiter);
  const batches = readLines(file, (bytes) => listener.bytes(bytes));
  let early: Entry[] = [];
  while (!reader.header) {
    const batch = await batches.next();
    early = batch.done ? reader.end() : reader.take(batch.value);
    if (batch.done && !reader.header) throw new ExportError(`${file} has no header`);
  }
  const header = reader.header;
  const place = header.indexOf(number);
  const entries = async function* (): AsyncGenerator<Entry[]> {
    yield early;
    for await (const lines of batches) yield reader.take(lines);
    yield reader.end();
  };
  return { header, incidents: incidentsOf(entries(), { place, missing, listener }) };
};

interface Grouping {
  readonly place: number;
  readonly missing: readonly string[];
  readonly listener: ReadingListener;
}

async function* incidentsOf(batches: AsyncIterable<Entry[]>, { place, missing, listener }: Grouping): AsyncGenerator<IncidentRows[]> {
  let current: { number: string; rows: ExportRow[] } | undefined;
  for await (const entries of batches) {
    const complete: IncidentRows[] = [];
    for (const entry of entries) {
      if (entry.kind === 'broken') {
        listener.broken(entry);
        continue;
      }
      listener.row(entry);
      const number = entry.cells[place] ?? '';
      if (number === '' || missing.includes(number)) listener.nameless(entry);
      else if (current?.number === number) current.rows.push(entry);
      else {
        if (current) complete.push(current);
        current = { number, rows: [entry] };
      }
    }
    if (complete.length > 0) yield complete;
  }
  if (current) yield [current];
}
