import { tables } from './0001-tables.ts';
import { appendOnly } from './0002-append-only.ts';
import { append } from './0003-append.ts';
import { subjectKeys } from './0004-subject-keys.ts';
import { privileges } from './0005-privileges.ts';
import { treeHeads } from './0006-tree-heads.ts';
import { appendInColumns } from './0007-append.ts';
import { segments } from './0007-segments.ts';
import { erasure } from './0008-erasure.ts';
import { archive } from './0009-archive.ts';

/** One step of the schema's history. What was published is never edited; a change is a new step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'tables', sql: tables },
  { version: 2, name: 'append-only', sql: appendOnly },
  { version: 3, name: 'append', sql: append },
  { version: 4, name: 'subject-keys', sql: subjectKeys },
  { version: 5, name: 'privileges', sql: privileges },
  { version: 6, name: 'tree-heads', sql: treeHeads },
  { version: 7, name: 'segments', sql: segments + appendInColumns },
  { version: 8, name: 'erasure', sql: erasure },
  { version: 9, name: 'archive', sql: archive },
];
