import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { LoggerService } from '@nestjs/common';
import { EvidenceContradictionError, Notary } from '@yingda/event-store-postgres/evidence';
import { instantFromMillis } from '@yingda/kernel';
import { pause, reasonOf } from '@yingda/messaging';
import type { HeldLease, Lease } from '@yingda/messaging';

export interface SignLogOptions {
  /** Of the role `yingda_relay`. */
  readonly connectionString: string;
  /** EVIDENCE_FOLDER */
  readonly folder: string;
  /** ARCHIVE_FOLDER */
  readonly archiveFolder?: string | undefined;
  readonly privateKey: KeyObject;
  /** Of the log; 0 by default. */
  readonly partition?: number;
  /** One notary at a time. */
  readonly lease: Lease;
  readonly logger: LoggerService;
  /** A head is signed at most once in that many milliseconds; 1,000 by default. */
  readonly intervalMs?: number;
}

/** After a contradiction somebody has to look; until then it is reported this often. */
const CONTRADICTION_MS = 60_000;
const TROUBLE_MS = 5_000;
/** How long the last signature may take when the process ends. */
const LAST_MS = 2_000;

/** @throws Error when EVIDENCE_KEY is no Ed25519 private key in PEM */
export const readEvidenceKey = async (path: string): Promise<KeyObject> => {
  const key = createPrivateKey(await readFile(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`EVIDENCE_KEY: ${path} holds no Ed25519 key but ${key.asymmetricKeyType}`);
  return key;
};

/**
 * Signs the log for as long as this process holds the lease, for ever trying on. Works in the background: returns at once. Whatever happens to the
 * evidence, the service goes on.
 * @returns the way to stop, which signs what is new before
 */
export const signLog = (options: SignLogOptions): (() => Promise<void>) => {
  const closing = new AbortController();
  const running = run(options, closing.signal);
  return async () => {
    closing.abort();
    await running;
  };
};

const run = async (options: SignLogOptions, closing: AbortSignal): Promise<void> => {
  while (!closing.aborted) {
    const held = await options.lease.acquire(closing);
    if (!held) return;
    const rest = await signWhileHeld(options, held, closing).catch((error: unknown) => {
      const contradiction = error instanceof EvidenceContradictionError;
      const what = `evidence: ${reasonOf(error)}`;
      if (contradiction) options.logger.error(`${what}. Nothing is signed any more: run npm run log -- verify`);
      else options.logger.warn(`${what}; trying on`);
      return contradiction ? CONTRADICTION_MS : TROUBLE_MS;
    });
    await held.release();
    await pause(rest, closing);
  }
};

/** @returns how many milliseconds to leave the lease to others */
const signWhileHeld = async (options: SignLogOptions, held: HeldLease, closing: AbortSignal): Promise<number> => {
  const { intervalMs = 1_000 } = options;
  const stop = AbortSignal.any([closing, held.lost]);
  const notary = await Notary.open({ ...options, now: () => instantFromMillis(Date.now()) });
  try {
    while (!stop.aborted) {
      await notary.notarise(stop);
      await pause(intervalMs, stop);
    }
    if (!held.lost.aborted) await notary.notarise(AbortSignal.any([held.lost, AbortSignal.timeout(LAST_MS)]));
    return 0;
  } finally {
    await notary.close();
  }
};
