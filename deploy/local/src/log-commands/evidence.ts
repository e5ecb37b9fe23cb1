import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFinding, EvidenceFolder, exportTicket, verifyPartitions } from '@yingda/event-store-postgres/evidence';
import type { Verification, VerifyOptions } from '@yingda/event-store-postgres/evidence';
import { evidenceOf } from '../evidence.ts';
import type { LocalFile } from '../local-file.ts';
import { progressLines } from './progress-lines.ts';

type EvidenceCommand = 'verify' | 'head' | 'export';

export const EVIDENCE_USAGE = 'npm run log -- verify | head | export <ticket> [file]';

/**
 * Commands about the evidence of an installation. PUBLIC_KEY names the file of the public key when it is not the one beside the evidence.
 * @returns the exit code: 0 fine, 1 something speaks against the log, 2 wrong arguments
 */
export const evidence =
  (command: EvidenceCommand) =>
  async (home: string, [ticket, file]: readonly string[]): Promise<number> => {
    const { folder, publicKeyFile, archiveFolder } = evidenceOf(home);
    if (!existsSync(join(folder, 'leaves-0.bin'))) {
      console.error(`${folder}: no evidence; it is written while the services run · 没有证据文件；服务运行时会写入`);
      return 1;
    }
    const publicKey = createPublicKey(await readFile(process.env['PUBLIC_KEY'] || publicKeyFile));
    const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
    const options = { connection: internal.databaseUrls.yingda_relay, folder, publicKey, archiveFolder };
    if (command === 'verify') return verify(options);
    if (command === 'head') return showHead(folder);
    if (ticket === undefined) {
      console.error(EVIDENCE_USAGE);
      return 2;
    }
    const evidence = `${JSON.stringify(await exportTicket(ticket, options), undefined, 1)}\n`;
    if (file === undefined) process.stdout.write(evidence);
    else await writeFile(file, evidence, { mode: 0o600 });
    return 0;
  };

const verify = async (options: VerifyOptions): Promise<number> => {
  const verifications = await verifyPartitions({ ...options, progress: progressLines() });
  for (const verification of verifications) report(verification);
  const count = verifications.reduce((sum, { findings }) => sum + findings.length, 0);
  if (count === 0) console.log('VERIFIED · 验证通过');
  else console.error(`${count} FINDINGS · 发现 ${count} 处问题`);
  return count === 0 ? 0 : 1;
};

const report = ({ findings, head, unsigned }: Verification): void => {
  for (const finding of findings) console.error(describeFinding(finding));
  const signed = head ? `${head.size} events signed until ${head.signedAt}, root ${head.root}, key ${head.keyId}` : 'nothing signed yet';
  console.log(`${signed}; ${unsigned} not yet signed · 已签名 ${head?.size ?? 0} 条，未签名 ${unsigned} 条`);
};

const showHead = async (path: string): Promise<number> => {
  const heads: NonNullable<Verification['head']>[] = [];
  for (const partition of await EvidenceFolder.partitions(path)) {
    const folder = await EvidenceFolder.open(path, partition, 'read');
    const head = await folder.lastHead().finally(() => folder.close());
    if (head) heads.push(head);
  }
  for (const head of heads) console.log(JSON.stringify(head));
  if (heads.length === 0) console.error('nothing signed yet · 尚无签名');
  return heads.length > 0 ? 0 : 1;
};
