import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFinding, EvidenceFolder, exportTicket, verifyLog } from '@yingda/event-store-postgres/evidence';
import type { VerifyOptions } from '@yingda/event-store-postgres/evidence';
import { evidenceOf } from './evidence.ts';
import type { LocalFile } from './local-file.ts';
import { rebuild } from './log-commands/rebuild.ts';

const USAGE = 'npm run log -- verify | head | export <ticket> [file] | rebuild <service> [<projection>]';

/**
 * Carries out a command about the log of an installation. For those about its evidence PUBLIC_KEY names the file of the public key when it is not the one beside the evidence.
 * @returns the exit code: 0 fine, 1 something speaks against the log, 2 no such command
 */
export const runLogCommand = async (home: string, [command, ...rest]: readonly string[]): Promise<number> => {
  if (command === 'rebuild') return rebuild(home, rest);
  const [ticket, file] = rest;
  const { folder, publicKeyFile } = evidenceOf(home);
  if (!existsSync(join(folder, 'leaves-0.bin'))) {
    console.error(`${folder}: no evidence; it is written while the services run · 没有证据文件；服务运行时会写入`);
    return 1;
  }
  const publicKey = createPublicKey(await readFile(process.env['PUBLIC_KEY'] || publicKeyFile));
  const { internal } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const options = { connection: internal.databaseUrls.yingda_relay, folder, publicKey };
  if (command === 'verify') return verify(options);
  if (command === 'head') return showHead(folder);
  if (command === 'export' && ticket !== undefined) {
    const evidence = `${JSON.stringify(await exportTicket(ticket, options), undefined, 1)}\n`;
    if (file === undefined) process.stdout.write(evidence);
    else await writeFile(file, evidence, { mode: 0o600 });
    return 0;
  }
  console.error(USAGE);
  return 2;
};

const verify = async (options: VerifyOptions): Promise<number> => {
  const { findings, head, unsigned } = await verifyLog({ ...options, progress: progressLines() });
  for (const finding of findings) console.error(describeFinding(finding));
  const signed = head ? `${head.size} events signed until ${head.signedAt}, root ${head.root}, key ${head.keyId}` : 'nothing signed yet';
  console.log(`${signed}; ${unsigned} not yet signed · 已签名 ${head?.size ?? 0} 条，未签名 ${unsigned} 条`);
  if (findings.length === 0) console.log('VERIFIED · 验证通过');
  else console.error(`${findings.length} FINDINGS · 发现 ${findings.length} 处问题`);
  return findings.length === 0 ? 0 : 1;
};

const showHead = async (path: string): Promise<number> => {
  const folder = await EvidenceFolder.open(path, 0, 'read');
  const head = await folder.lastHead().finally(() => folder.close());
  if (head) console.log(JSON.stringify(head));
  else console.error('nothing signed yet · 尚无签名');
  return head ? 0 : 1;
};

const REPORT_MS = 1_000;

/** A line a second, with the rate. */
const progressLines = (): NonNullable<VerifyOptions['progress']> => {
  const started = performance.now();
  let reported = started;
  return (what, done, of) => {
    const now = performance.now();
    if (now - reported < REPORT_MS) return;
    reported = now;
    const percent = Math.floor((100 * done) / Math.max(of, 1));
    console.error(`${what} ${done}/${of} (${percent} %), ${Math.round((1_000 * done) / (now - started))}/s`);
  };
};
