import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from './private-file.ts';

/** Where an installation keeps what belongs to the log outside of the database. */
export interface Evidence {
  /** `heads.jsonl` and `leaves-0.bin`, and the same of further partitions. */
  readonly folder: string;
  /** PEM, mode 0600. */
  readonly privateKeyFile: string;
  /** PEM; to be copied to whoever verifies. */
  readonly publicKeyFile: string;
  /** Segments of the log that were archived; made by the first archiving. */
  readonly archiveFolder: string;
}

/** The paths under an installation's folder. */
export const evidenceOf = (home: string): Evidence => {
  const folder = join(home, 'evidence');
  return {
    folder,
    privateKeyFile: join(home, 'evidence-key.pem'),
    publicKeyFile: join(folder, 'public-key.pem'),
    archiveFolder: join(home, 'archive'),
  };
};

/** Makes the key that signs the log at the first start, and its public half beside the evidence. */
export const prepareEvidence = async (home: string): Promise<Evidence> => {
  const evidence = evidenceOf(home);
  await mkdir(evidence.folder, { recursive: true, mode: 0o700 });
  const kept = await readFile(evidence.privateKeyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const pem = kept ?? generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  if (kept === undefined) await writePrivateFile(evidence.privateKeyFile, pem);
  await writePrivateFile(evidence.publicKeyFile, createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString());
  return evidence;
};
