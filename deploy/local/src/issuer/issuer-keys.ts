import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { writePrivateFile } from '../private-file.ts';

/** The issuer's signing keys, made once per installation (`issuer-keys.json`, 0600), so that tokens outlive a restart. */
export const issuerKeys = async (home: string): Promise<JWK[]> => {
  const file = join(home, 'issuer-keys.json');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined) return (JSON.parse(kept) as { keys: JWK[] }).keys;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys: JWK[] = [{ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' }];
  await writePrivateFile(file, `${JSON.stringify({ keys }, undefined, 2)}\n`);
  return keys;
};
