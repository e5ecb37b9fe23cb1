import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveLog, LEAST_YEARS_ONLINE } from '@yingda/event-store-postgres/archive';
import type { ArchiveReport } from '@yingda/event-store-postgres/archive';
import { instantFromMillis } from '@yingda/kernel';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';
import { showProgress } from './show-progress.ts';

export const ARCHIVE_USAGE = `npm run log -- archive [<years online, at least ${LEAST_YEARS_ONLINE}>]`;

/**
 * Moves segments of the log to files whose streams are all over and past their term, while the platform runs. Ctrl-C is harmless: the next run goes on.
 * @returns the exit code: 0 done, 1 there is no evidence, without which nothing is archived, 2 wrong arguments
 */
export const archive = async (home: string, [years = String(LEAST_YEARS_ONLINE)]: readonly string[]): Promise<number> => {
  const { folder: evidenceFolder, publicKeyFile, archiveFolder } = evidenceOf(home);
  const yearsOnline = Number(years);
  if (!(yearsOnline >= LEAST_YEARS_ONLINE)) {
    console.error(ARCHIVE_USAGE);
    return 2;
  }
  if (!existsSync(join(evidenceFolder, 'leaves-0.bin'))) {
    console.error(`${evidenceFolder}: no evidence, and only what was signed is archived · 没有证据文件，只归档已签名的事件`);
    return 1;
  }
  const publicKey = createPublicKey(await readFile(process.env['PUBLIC_KEY'] || publicKeyFile));
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const { progress, end } = showProgress('written and compared · 写入并核对');
  const now = instantFromMillis(Date.now());
  const options = { connection: internal.databaseUrls.yingda_owner, archiveFolder, evidenceFolder, publicKey, now, yearsOnline, progress };
  report(await archiveLog(options).finally(end));
  return 0;
};

const report = ({ archived, kept }: ArchiveReport): void => {
  for (const { partition, first, last, bytes } of archived)
    console.log(`${partition}:${first}–${last} archived, ${(bytes / 1e6).toFixed(1)} MB · 已归档`);
  for (const { partition, first, last, because } of kept) {
    const why =
      because === 'unsigned' ? 'not signed yet · 尚未签名' : `${because.category} ${because.ticket ?? because.streamId} · 未到期或未结束`;
    console.log(`${partition}:${first}–${last} stays: ${why}`);
  }
  if (archived.length === 0) console.log('nothing to archive · 没有可归档的段');
};
