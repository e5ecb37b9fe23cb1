import type { KeyObject } from 'node:crypto';
import { CompactRange, eventHash, positionOf, verifyTreeHead } from '@yingda/event-store/evidence';
import type { SignedTreeHead } from '@yingda/event-store/evidence';
import { RowAlignment } from './align-rows.ts';
import { checkHeads } from './check-heads.ts';
import type { HeadCheckResult } from './check-heads.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { StreamVersionsCheck } from './check-stream-versions.ts';
import { EvidenceSession } from './evidence-session.ts';
import type { Finding } from './finding.ts';
import { PositionRanges } from './position-ranges.ts';

export interface VerifyOptions {
  /** Connection URL of the role `yingda_relay` or of a superuser. */
  readonly connection: string;
  /** Where the notary writes. */
  readonly folder: string;
  /** Ed25519. Take it from where it was published, not from the machine that is being verified. */
  readonly publicKey: KeyObject;
  /** 0 by default. */
  readonly partition?: number;
  /** ARCHIVE_FOLDER, where something was archived. */
  readonly archiveFolder?: string;
  /** Called now and then with the number of leaves or events that have been looked at, of how many. */
  readonly progress?: (what: 'heads' | 'events', done: number, of: number) => void;
}

export interface Verification {
  /** Empty when everything is as it was signed. */
  readonly findings: Finding[];
  /** The last signed head of the folder. */
  readonly head?: SignedTreeHead;
  /** Events after it, about which nothing was signed yet. */
  readonly unsigned: number;
}

/**
 * Compares every event, as it is stored, with what was signed. Reads the log and the evidence once, in constant memory; may run while the platform
 * does. What it cannot notice: events that were never signed, and a folder and a database that were both set back to the same earlier state
 * (keep a head elsewhere against that).
 */
export const verifyLog = async (options: VerifyOptions): Promise<Verification> => {
  const { partition = 0 } = options;
  const folder = await EvidenceFolder.open(options.folder, partition, 'read');
  try {
    const session = await EvidenceSession.open({
      connectionString: options.connection,
      name: 'yingda evidence verification',
      archiveFolder: options.archiveFolder,
    });
    try {
      // The notary may be at work: what was signed before the snapshot must be in it; what is signed meanwhile may be.
      const required = await lastSigned(folder, options.publicKey);
      await session.freeze();
      const head = await lastSigned(folder, options.publicKey);
      const verification = await verifyPartition({ ...options, partition, folder, session, required, head });
      const made = await session.partitionCount();
      const others = (await session.partitions()).filter((other) => other >= made);
      const foreign: Finding[] = [];
      for (const other of others)
        foreign.push({ kind: 'inserted', partition: other, first: 1, last: Math.max(await session.head(other), 1) });
      return { ...verification, findings: [...verification.findings, ...foreign] };
    } finally {
      await session.close();
    }
  } finally {
    await folder.close();
  }
};

interface Parts extends Pick<VerifyOptions, 'publicKey' | 'progress'> {
  readonly partition: number;
  readonly folder: EvidenceFolder;
  readonly session: EvidenceSession;
  readonly required: SignedTreeHead | undefined;
  readonly head: SignedTreeHead | undefined;
}

const verifyPartition = async (parts: Parts): Promise<Verification> => {
  const { partition, folder, session, publicKey, progress } = parts;
  const required = parts.required?.size ?? 0;
  const available = parts.head?.size ?? 0;
  const heads = await checkHeads({
    partition,
    folder,
    publicKey,
    stored: session.allTreeHeads(partition),
    required,
    available,
    progress: (done) => progress?.('heads', done, available),
  });
  const alignment = new RowAlignment({ partition, required, available, leafAt: (position) => folder.leafAt(position) });
  const tree = new CompactRange();
  const unreadable = new PositionRanges();
  const streams = new StreamVersionsCheck(session.streamEntries(partition));
  let rootAtBad: string | undefined;
  let done = 0;
  for await (const rows of session.allRows(partition, ({ first, last }) => unreadable.add(first, last))) {
    for (const row of rows) {
      const hash = eventHash(row);
      await alignment.take(row, hash);
      if (positionOf(row) === tree.size + 1) tree.append(hash);
      if (tree.size === heads.contradiction?.bad.size) rootAtBad ??= tree.root().toString('hex');
    }
    await streams.take(rows);
    done += rows.length;
    progress?.('events', done, Math.max(available, done));
  }
  const named = (kind: 'archive-unreadable' | 'carried-altered', ranges: PositionRanges): Finding[] =>
    ranges.list().map((range) => ({ kind, partition, ...range }));
  const rows = [
    ...named('archive-unreadable', unreadable),
    ...withoutRemoved(blame(await alignment.findings(), heads, rootAtBad), unreadable),
  ];
  const carried = named('carried-altered', await alteredCarried(parts, available));
  const indexes = await judgeIndexes(parts, await streams.altered(), rows);
  const findings = [...heads.findings, ...rows, ...carried, ...indexes];
  return { findings, ...(parts.head && { head: parts.head }), unsigned: alignment.unsigned };
};

/** What is in a file that cannot be read is not known to be removed. */
const withoutRemoved = (findings: readonly Finding[], unreadable: PositionRanges): Finding[] =>
  findings.flatMap((finding) =>
    finding.kind === 'removed'
      ? new PositionRanges([finding])
          .without(unreadable)
          .list()
          .map((range) => ({ ...finding, ...range }))
      : [finding],
  );

const alteredCarried = async ({ session, partition, folder }: Parts, available: number): Promise<PositionRanges> => {
  const altered = new PositionRanges();
  for await (const rows of session.carriedRows(partition))
    for (const row of rows) {
      const position = positionOf(row);
      const leaf = position <= available ? await folder.leafAt(position) : undefined;
      if (!leaf?.equals(eventHash(row))) altered.add(position);
    }
  return altered;
};

/** Entries of events about which something else was found say nothing more; versions can only be missing where entries are. */
const judgeIndexes = async ({ session, partition }: Parts, altered: PositionRanges, rows: readonly Finding[]): Promise<Finding[]> => {
  const explained = new PositionRanges(rows);
  for (const finding of rows) if (finding.kind === 'moved') explained.add(finding.from, finding.from + finding.last - finding.first);
  const left = altered.without(explained).list();
  if (left.length > 0) return left.map((range) => ({ kind: 'index-altered', partition, ...range }));
  if (rows.length > 0) return [];
  return (await session.versionGaps(partition)).map((position) => ({ kind: 'version-gap', partition, first: position, last: position }));
};

/** Where the leaves are not as signed: if the events are, it was the file that somebody altered. */
const blame = (rows: Finding[], { contradiction }: HeadCheckResult, rootAtBad: string | undefined): Finding[] => {
  if (!contradiction) return rows;
  const { good, bad } = contradiction;
  const { partition } = bad;
  if (rootAtBad !== bad.root) return [{ kind: 'undecided', partition, first: good + 1, last: bad.size }, ...rows];
  return rows.map((finding) => {
    const { first, last } = finding;
    return last <= bad.size ? { kind: 'leaves-altered', partition, first, last } : finding;
  });
};

const lastSigned = async (folder: EvidenceFolder, publicKey: KeyObject): Promise<SignedTreeHead | undefined> => {
  const last = await folder.lastHead();
  if (!last || verifyTreeHead(last, publicKey)) return last;
  let signed: SignedTreeHead | undefined;
  for await (const { head } of folder.heads()) if (head && verifyTreeHead(head, publicKey)) signed = head;
  return signed;
};
