import type { Uuid } from '@yingda/kernel';

/** The partitions of a log, by number. */
export const partitionsOf = ({ partitions }: { readonly partitions: number }): number[] =>
  Array.from({ length: partitions }, (_, partition) => partition);

/** What decides on an event's partition. */
export interface PartitionKey {
  readonly streamId: Uuid;
  readonly ticket?: string | undefined;
}

/**
 * The partition of a stream in a log of so many: all streams of a ticket go where the last digits of its number point, so that a ticket's history is in
 * one order; a stream of no ticket goes by the last digits of its id.
 */
export const partitionOf = ({ streamId, ticket }: PartitionKey, partitions: number): number => {
  if (partitions === 1) return 0;
  return ticket === undefined
    ? Number.parseInt(streamId.slice(-4), 16) % partitions
    : Number(ticket.slice(ticket.indexOf('-') + 1)) % partitions;
};
