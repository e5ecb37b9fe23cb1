import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { EventStore } from '@yingda/event-store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';

/** Lets something read the log of an installation, archived segments too, and closes it. */
export const withLogOf = async <Result>(home: string, use: (store: EventStore) => Promise<Result>): Promise<Result> => {
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const store = await openPostgresEventStore({
    // Triage's own role: to go by what was reported it has to open personal texts, which only the services may.
    connectionString: internal.databaseUrls.yingda_triage,
    personalDataKey: Buffer.from(internal.personalDataKey, 'base64'),
    archiveFolder: evidenceOf(home).archiveFolder,
    poolSize: 2,
  });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

/** The deployment's zone, as the services have it. */
export const timeZone = (): string => process.env['TIME_ZONE'] || 'Asia/Shanghai';
