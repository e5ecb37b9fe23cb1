import { formatPosition } from '@yingda/kernel';

/** A position in each partition of the log: the first is partition 0's. */
export type Positions = readonly number[];

export const atBeginning = (partitions: number): Positions => Array.from({ length: partitions }, () => 0);

/**
 * As a table keeps them.
 * @throws Error when they are of a log with another number of partitions
 */
export const positionsIn = (stored: readonly string[], partitions: number): Positions => {
  if (stored.length !== partitions)
    throw new Error(`the read model stands at ${stored.join(', ')}, in ${stored.length} partitions, and the log has ${partitions}`);
  return stored.map(Number);
};

/** The further one in each partition. */
export const furthest = (some: Positions, others: Positions): Positions =>
  some.map((position, partition) => Math.max(position, others[partition] ?? 0));

/** Events up to there, in all partitions. */
export const eventsUpTo = (positions: Positions): number => positions.reduce((sum, position) => sum + position, 0);

export const samePositions = (some: Positions, others: Positions): boolean =>
  some.length === others.length && some.every((position, partition) => position === others[partition]);

/** Whether in some partition more than so many events lie between. */
export const isBehind = (positions: Positions, heads: Positions, by: number): boolean =>
  positions.some((position, partition) => (heads[partition] ?? 0) - position > by);

export const inText = (positions: Positions): string =>
  positions.map((position, partition) => formatPosition(partition, position)).join(', ');
