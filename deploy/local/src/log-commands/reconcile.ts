import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { connectNats, describeDifference, PostgresRelayEpochs, reconcileLog } from '@yingda/messaging';
import type { Reconciliation } from '@yingda/messaging';
import pg from 'pg';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';
import { progressLines } from './progress-lines.ts';

export const RECONCILE_USAGE = 'npm run log -- reconcile';

/**
 * Compares what JetStream holds with the log, every message of every partition's current stream to the byte; says where they differ.
 * @returns the exit code: 0 the streams are the log (as far as they have been relayed), 1 there are differences
 */
export const reconcile = async (home: string): Promise<number> => {
  const { natsUrl, internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const connectionString = internal.databaseUrls.yingda_relay;
  const logger = new Logger('reconcile');
  const open: (() => Promise<unknown>)[] = [];
  try {
    const personalDataKey = Buffer.from(internal.personalDataKey, 'base64');
    const source = await openPostgresEventStore({
      connectionString,
      personalDataKey,
      archiveFolder: evidenceOf(home).archiveFolder,
      poolSize: 2,
    });
    open.push(() => source.close());
    const pool = new pg.Pool({ connectionString, max: 1 });
    pool.on('error', (error) => logger.warn(error.message));
    open.push(() => pool.end());
    const nats = await connectNats({
      url: natsUrl,
      credentialsPath: internal.natsCredentials.relay,
      name: 'reconcile',
      user: 'relay',
      logger,
    });
    open.push(() => nats.close());
    let count = 0;
    for (let partition = 0; partition < source.partitions; partition += 1) {
      const line = progressLines();
      const progress = (checked: number, of: number): void => line(`partition ${partition}`, checked, of);
      const found = await reconcileLog({ source, nats, epochs: new PostgresRelayEpochs(pool), partition, progress });
      report(found);
      count += found.count;
    }
    if (count === 0) console.log('STREAM = LOG · 消息流与日志一致');
    else console.error(`${count} DIFFERENCES · 发现 ${count} 处不一致`);
    return count === 0 ? 0 : 1;
  } finally {
    for (const close of open.reverse()) await close();
  }
};

const report = ({ stream, checked, lag, count, differences }: Reconciliation): void => {
  for (const difference of differences) console.error(describeDifference(difference));
  if (count > differences.length) console.error(`and ${count - differences.length} more · 其余 ${count - differences.length} 处未列出`);
  console.log(`${stream}: ${checked} messages compared, ${lag} events not relayed yet · 已比对 ${checked} 条，尚未转发 ${lag} 条`);
};
