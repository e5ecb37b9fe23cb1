import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUpLog } from '@yingda/event-store-postgres/back-up';
import { instantFromMillis } from '@yingda/kernel';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';
import { showProgress } from './show-progress.ts';

export const BACK_UP_USAGE = 'npm run log -- back-up <folder>';

/**
 * Writes the log to a folder, while the platform runs; into the same folder again, only what is new. Keys are not in it (docs/back-up.md).
 * @returns the exit code: 0 done, 2 wrong arguments
 */
export const backUp = async (home: string, [folder]: readonly string[]): Promise<number> => {
  if (folder === undefined) {
    console.error(BACK_UP_USAGE);
    return 2;
  }
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const { archiveFolder } = evidenceOf(home);
  const { progress, end } = showProgress('backed up · 已备份');
  const now = instantFromMillis(Date.now());
  const { events } = await backUpLog({
    connection: internal.databaseUrls.yingda_owner,
    folder: resolve(folder),
    archiveFolder,
    now,
    progress,
  }).finally(end);
  for (const { partition, first, last, file } of events) console.log(`${partition}:${first}–${last} ${file}`);
  console.log(`backed up in ${resolve(folder)}; back up the keys apart · 已备份，密钥请另行备份`);
  return 0;
};
