import type { KeyObject } from 'node:crypto';
import { partitionOf } from '@yingda/event-store';
import { eventHash, inclusionPath, LEAF_COLUMNS, positionOf, SubtreeHashes, verifyTreeHead } from '@yingda/event-store/evidence';
import type { TicketEvidence } from '@yingda/event-store/evidence';
import { EvidenceFolder } from './evidence-folder.ts';
import { EvidenceSession } from './evidence-session.ts';

export interface ExportOptions {
  /** Connection URL of the role `yingda_relay`. */
  readonly connection: string;
  readonly folder: string;
  readonly publicKey: KeyObject;
  /** ARCHIVE_FOLDER, where something was archived. */
  readonly archiveFolder?: string;
}

/**
 * A ticket's events, each with the proof that it is in the signed log. Reads the file of leaves once.
 * @throws Error when nothing is signed yet, the ticket has no signed event, or an event is not as it was signed
 */
export const exportTicket = async (
  ticket: string,
  { connection, folder, publicKey, archiveFolder }: ExportOptions,
): Promise<TicketEvidence> => {
  const session = await EvidenceSession.open({ connectionString: connection, name: 'yingda evidence export', archiveFolder });
  const closers = [() => session.close()];
  try {
    const partition = partitionOf({ streamId: '', ticket }, await session.partitionCount());
    const evidence = await EvidenceFolder.open(folder, partition, 'read');
    closers.push(() => evidence.close());
    const head = await evidence.lastHead();
    if (!head || !verifyTreeHead(head, publicKey)) throw new Error(`the last head in ${folder} is not signed with this key`);
    const rows = await session.ticketRows(partition, ticket, head.size);
    if (rows.length === 0) throw new Error(`no event of ticket ${ticket} is among the ${head.size} signed ones`);
    const paths = rows.map((row) => inclusionPath(positionOf(row) - 1, head.size));
    const hashes = new SubtreeHashes(paths.flat());
    for await (const hash of evidence.leaves(0, head.size)) hashes.add(Buffer.from(hash));
    const events = await Promise.all(
      rows.map(async (row, index) => {
        const position = positionOf(row);
        if (!(await evidence.leafAt(position))?.equals(eventHash(row))) throw new Error(`position ${position} is not as it was signed`);
        return { row, proof: hashes.proof(paths[index] ?? []).map((hash) => hash.toString('hex')) };
      }),
    );
    return {
      format: 'yingda ticket evidence 1',
      ticket,
      count: events.length,
      head,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      columns: LEAF_COLUMNS,
      events,
    };
  } finally {
    for (const close of closers.reverse()) await close();
  }
};
