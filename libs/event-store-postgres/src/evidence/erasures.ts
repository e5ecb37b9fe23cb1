import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEAF_COLUMNS } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type { Uuid } from '@yingda/kernel';

const NAME = 'erasures.jsonl';
const TYPE = LEAF_COLUMNS.indexOf('type');
const DATA = LEAF_COLUMNS.indexOf('data');

/**
 * Notes outside of the database who was erased, so that a back-up from before cannot bring anybody back. A line each; the same may be noted twice.
 * Nobody is named: a subject is an id whose key is gone.
 */
export const noteErasures = async (folder: string, rows: readonly StoredRow[]): Promise<void> => {
  const lines = rows
    .filter((row) => row[TYPE] === 'SubjectErased')
    .map((row) => `${JSON.stringify({ partition: Number(row[0]), position: Number(row[1]), subject: subjectOf(row) })}\n`);
  if (lines.length === 0) return;
  const file = await open(join(folder, NAME), 'a', 0o600);
  try {
    await file.write(lines.join(''));
    await file.datasync();
  } finally {
    await file.close();
  }
};

/** The data subjects that were erased, as noted in a folder of evidence; none when nobody ever was. */
export const readErasures = async (folder: string): Promise<Uuid[]> => {
  const text = await readFile(join(folder, NAME), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // A last line without its end was torn off by a crash; it is written again when the notary takes up its work.
  const lines = text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '');
  return [...new Set(lines.map((line) => (JSON.parse(line) as { subject: Uuid }).subject))];
};

const subjectOf = (row: StoredRow): string => (JSON.parse(row[DATA] ?? '{}') as { subject: string }).subject;
