import { subjectOf } from '@yingda/contracts';

/** Which of how many partitions a stream of the bus holds. */
export interface PartitionOf {
  readonly partition: number;
  readonly partitions: number;
}

/**
 * What the stream of a partition takes. JetStream allows no two streams that share a subject, so where there are several, the partition is the last token of
 * each subject: whoever asks for `ticket.ACME.>` gets what they asked for, however many partitions there are.
 */
export const streamSubjects = ({ partition, partitions }: PartitionOf): string[] =>
  partitions === 1 ? ['ticket.>', 'internal.>'] : [`ticket.*.*.${partition}`, `internal.*.*.${partition}`];

/** How an event's subject is made from its contract's. */
export const publishedSubjects = ({ partition, partitions }: PartitionOf): ((event: Parameters<typeof subjectOf>[0]) => string) =>
  partitions === 1 ? subjectOf : (event) => `${subjectOf(event)}.${partition}`;
