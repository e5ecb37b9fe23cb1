import { HOLDER_EVENTS } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import type { TimelineEntry } from './timeline.ts';

/** Whether entries of a kind can move a clock. */
export type Concern = (type: TimelineEntry[0]) => boolean;

export const anything: Concern = () => true;

/** These end clocks, run them on or change them whatever the policy says. */
const ALWAYS: readonly TimelineEntry[0][] = [
  'TicketRegraded',
  'TicketCancelled',
  'TicketMerged',
  'TicketClosed',
  'TicketReopened',
  'ResolutionRejected',
];

/** What can move a clock of a policy's targets: what starts or stops one, and, where one ever stands, who holds the ticket. */
export const concernOf = ({ targets }: PolicyDocument): Concern => {
  const named = targets.flatMap(({ startedBy, stoppedBy }) => [...startedBy, ...stoppedBy].map(({ event }) => event));
  const held = targets.some(({ pausedWhile }) => pausedWhile.length > 0) ? HOLDER_EVENTS : [];
  const types: ReadonlySet<string> = new Set([...ALWAYS, ...named, ...held]);
  return (type) => types.has(type);
};
