import { readFile, stat } from 'node:fs/promises';
import { derivedUuid } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Arguments } from './arguments.ts';
import type { ExportRow } from './domain/incident.ts';
import { incidentReader } from './domain/read-incident.ts';
import type { Taken } from './domain/read-incident.ts';
import { columnsOf } from './domain/read-row.ts';
import { zoneClock } from './domain/zone.ts';
import { openExport } from './export/read-incidents.ts';
import { ExportError } from './export/read-lines.ts';
import { importIncidents } from './log/importer.ts';
import { readMapping } from './mapping/read-mapping.ts';
import type { MappingDocument } from './mapping/read-mapping.ts';
import { Progress } from './progress.ts';
import { RejectsFile } from './rejects-file.ts';
import { Tally } from './tally.ts';

export interface ImportRun {
  readonly tally: Tally;
  readonly header: readonly string[];
  readonly seconds: number;
}

export interface ImportEnvironment {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  /** IANA zone of the deployment. */
  readonly timeZone: string;
}

/**
 * Takes an export over.
 * @throws MappingError, ExportError before anything is written; ExportError also when the file turns out to be damaged in its middle
 */
export const runImport = async (args: Arguments, { store, timeZone }: ImportEnvironment): Promise<ImportRun> => {
  const started = performance.now();
  const document = readMapping(args.mapping, await contentOf(args.mapping));
  const tally = new Tally();
  const progress = new Progress(await sizeOf(args.exportFile), tally);
  const rejects = new RejectsFile(args.rejects);
  try {
    const header = await takeOver({ args, document, store, timeZone, tally, progress, rejects });
    return { tally, header, seconds: (performance.now() - started) / 1_000 };
  } finally {
    progress.stop();
    rejects.close();
  }
};

interface Parts extends ImportEnvironment {
  readonly args: Arguments;
  readonly document: MappingDocument;
  readonly tally: Tally;
  readonly progress: Progress;
  readonly rejects: RejectsFile;
}

const takeOver = async ({ args, document, store, timeZone, tally, progress, rejects }: Parts): Promise<readonly string[]> => {
  const { mapping, requireColumns } = document;
  const zone = zoneClock(timeZone);
  if (!zone) throw new RangeError(`"${timeZone}" is no time zone`);
  const reject = ({ line, cells }: ExportRow, reason: string): void => {
    tally.rejectedRows += 1;
    rejects.add(line, reason, cells);
  };
  const listener = {
    bytes: (read: number) => progress.bytes(read),
    broken: ({ line, text, reason }: { line: number; text: string; reason: string }) => {
      tally.rows += 1;
      reject({ line, cells: [text] }, reason);
    },
    row: ({ cells }: ExportRow) => {
      tally.rows += 1;
      tally.countMissing(cells, isMissing);
    },
    nameless: (row: ExportRow) => reject(row, `${mapping.number} is missing`),
  };
  let isMissing = (cell: string): boolean => cell === '';
  const { header, incidents } = await openExport(args.exportFile, mapping, listener);
  requireColumns(header);
  rejects.header = header;
  isMissing = columnsOf(mapping, header).isMissing;
  await importIncidents(incidents, {
    store,
    source: mapping.source,
    zone,
    read: incidentReader(mapping, header, derivedUuid),
    listener: {
      taken: (taken: Taken) => {
        tally.incidents += 1;
        for (const { row, reason } of taken.rejects) reject(row, reason);
        if (taken.incident) tally.countOrder(taken.incident);
        else tally.rejectedIncidents += 1;
      },
      settled: (taken, fate) => {
        tally.countFate(taken.incident, fate);
        if (fate.fate === 'rejected') for (const row of taken.used) reject(row, fate.reason);
        else tally.usedRows += taken.used.length;
      },
      customers: (events) => {
        tally.events += events;
      },
    },
  });
  return header;
};

const contentOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ExportError(`the mapping ${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
};

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new ExportError(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
};
