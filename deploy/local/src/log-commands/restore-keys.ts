import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DamagedKeyFileError, restoreKeys as putBack } from '@yingda/event-store-postgres/back-up';
import { readErasures } from '@yingda/event-store-postgres/evidence';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';

export const RESTORE_KEYS_USAGE = 'npm run log -- restore-keys <file> [<evidence folder of the lost installation>]';

/**
 * Puts back the keys that are missing, and erases again whoever was erased, however old the file is (docs/personal-data.md).
 * @returns the exit code: 0 done, 1 the file is not what was written, 2 wrong arguments
 */
export const restoreKeys = async (home: string, [file, evidence]: readonly string[]): Promise<number> => {
  if (file === undefined) {
    console.error(RESTORE_KEYS_USAGE);
    return 2;
  }
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const noted = await readErasures(resolve(evidence ?? evidenceOf(home).folder));
  try {
    const options = { connection: internal.databaseUrls.yingda_owner, file: resolve(file), erased: noted };
    const { takenAt, restored, erased } = await putBack(options);
    console.log(
      `${restored} keys put back as of ${takenAt}; ${erased} persons are erased · 已恢复 ${restored} 个密钥，${erased} 人保持已抹除`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof DamagedKeyFileError)) throw error;
    console.error(`${error.message}; nothing was restored · 文件已损坏，未恢复任何内容`);
    return 1;
  }
};
