import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUpKeys as writeKeys } from '@yingda/event-store-postgres/back-up';
import { instantFromMillis } from '@yingda/kernel';
import type { LocalFile } from '../local-file.ts';

export const BACK_UP_KEYS_USAGE = 'npm run log -- back-up-keys <file>';

/**
 * Writes the data subjects' keys to a file of its own (0600), still wrapped with PERSONAL_DATA_KEY (docs/personal-data.md).
 * @returns the exit code: 0 done, 2 wrong arguments
 */
export const backUpKeys = async (home: string, [file]: readonly string[]): Promise<number> => {
  if (file === undefined) {
    console.error(BACK_UP_KEYS_USAGE);
    return 2;
  }
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const options = { connection: internal.databaseUrls.yingda_owner, file: resolve(file), now: instantFromMillis(Date.now()) };
  const subjects = await writeKeys(options);
  console.log(
    `${subjects} persons in ${resolve(file)}; keep it apart from the log's back-up and from PERSONAL_DATA_KEY, and no longer than 30 days`,
  );
  console.log(`已备份 ${subjects} 人的密钥；请与日志备份、PERSONAL_DATA_KEY 分开保存，且不超过 30 天`);
  return 0;
};
