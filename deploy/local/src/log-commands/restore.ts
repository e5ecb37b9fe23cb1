import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackUpContradictionError, restoreLog } from '@yingda/event-store-postgres/back-up';
import { readErasures } from '@yingda/event-store-postgres/evidence';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';
import { showProgress } from './show-progress.ts';

export const RESTORE_USAGE = 'npm run log -- restore <folder> [<evidence folder of the lost installation>]';

/**
 * Fills an installation's empty log from a back-up. With the evidence of the installation that was lost, whoever was erased after the back-up was taken stays
 * erased. PUBLIC_KEY names the file of the public key when it is not the installation's own.
 * @returns the exit code: 0 done, 1 the back-up is not what was written or signed, 2 wrong arguments
 */
export const restore = async (home: string, [folder, evidence]: readonly string[]): Promise<number> => {
  if (folder === undefined) {
    console.error(RESTORE_USAGE);
    return 2;
  }
  const publicKey = createPublicKey(await readFile(process.env['PUBLIC_KEY'] || evidenceOf(home).publicKeyFile));
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const erased = await readErasures(resolve(evidence ?? evidenceOf(home).folder));
  const { progress, end } = showProgress('restored · 已恢复');
  try {
    const options = { connection: internal.databaseUrls.yingda_owner, folder: resolve(folder), publicKey, erased, progress };
    const restored = await restoreLog(options).finally(end);
    const { takenAt, events, signed } = restored;
    console.log(`${events} events as of ${takenAt}, proven up to ${signed.join(', ')}; ${restored.erased} persons erased`);
    console.log(`已恢复 ${events} 条事件，已证明至 ${signed.join('、')}；${restored.erased} 人保持已抹除`);
    return 0;
  } catch (error) {
    if (!(error instanceof BackUpContradictionError)) throw error;
    console.error(`${error.message}; nothing was restored · 备份与签名不符，未恢复任何内容`);
    return 1;
  }
};
