import { randomUUID, generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { closed, deviceRegistered, note, request, requestFor, someDay, toStream } from '@yingda/event-store/contract-suite';
import { instant } from '@yingda/kernel';
import { archiveLog } from '../archive/index.ts';
import type { ArchiveOptions, ArchiveReport } from '../archive/index.ts';
import { Notary, verifyLog } from '../evidence/index.ts';
import { openPostgresEventStore } from '../index.ts';
import type { PostgresEventStore } from '../index.ts';
import { postgresLog } from './postgres-log.ts';
import type { Database } from './postgres-log.ts';

/** Events of a segment; for `testDatabase`. */
export const SEGMENT = 1_000;
/** The samples' events occurred in March 2024. */
export const LATER = instant('2027-06-01T00:00:00Z');

/** A log of small segments, with what archiving it takes. `folder` is removed in the end. */
export const archivableLog = async (database: Database, folder: string) => {
  const log = await postgresLog(database);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [archiveFolder, evidenceFolder] = [join(folder, 'archive'), join(folder, 'evidence')];
  const relay = database.url('yingda_relay');
  const series = someDay();
  const stores: PostgresEventStore[] = [];
  /** A store that reads archives, of a process that did not see them being made. */
  const reader = async (over: { archiveFolder?: string | undefined } = { archiveFolder }): Promise<PostgresEventStore> => {
    const store = await openPostgresEventStore({
      connectionString: database.url('yingda_intake'),
      personalDataKey: log.personalDataKey,
      poolSize: 3,
      ...(over.archiveFolder !== undefined && { archiveFolder: over.archiveFolder }),
    });
    stores.push(store);
    return store;
  };
  const register = async (...events: Parameters<typeof toStream>[1]) => {
    const streamId = randomUUID();
    const stream = toStream('ticket', events.length > 0 ? events : [note('烟雾'), closed()], { streamId, ticket: 'assigned' });
    const result = await log.as('intake').append(request([stream], { series }));
    if (result.outcome !== 'appended' || result.ticket === undefined) throw new Error(`not registered: ${result.outcome}`);
    return { streamId, ticket: result.ticket, position: result.position };
  };
  /** Events of devices up to a position. */
  const fillTo = async (position: number): Promise<void> => {
    const missing = position - (await log.as('intake').head());
    for (let left = missing; left > 0; left -= 200)
      await log.as('intake').append(
        requestFor(
          'device',
          Array.from({ length: Math.min(left, 200) }, () => deviceRegistered()),
        ),
      );
  };
  return {
    log,
    reader,
    register,
    fillTo,
    relay,
    publicKey,
    privateKey,
    archiveFolder,
    evidenceFolder,
    /** Signs what is new, in the log or in another one. */
    sign: async (
      over: { connectionString: string; folder: string } = { connectionString: relay, folder: evidenceFolder },
    ): Promise<void> => {
      const notary = await Notary.open({ privateKey, archiveFolder, now: () => LATER, ...over });
      await notary.notarise().finally(() => notary.close());
    },
    archive: (over: Partial<ArchiveOptions> = {}): Promise<ArchiveReport> =>
      archiveLog({ connection: database.url('yingda_owner'), archiveFolder, evidenceFolder, publicKey, now: LATER, ...over }),
    verify: () => verifyLog({ connection: relay, folder: evidenceFolder, publicKey, archiveFolder }),
    close: async (): Promise<void> => {
      await Promise.all(stores.map((store) => store.close()));
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
};

export type ArchivableLog = Awaited<ReturnType<typeof archivableLog>>;
