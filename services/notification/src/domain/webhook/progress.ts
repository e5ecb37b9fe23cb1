import type { Instant, Uuid } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import { DOWN_AFTER, nextAttemptAt, nextProbeAt, SWITCHED_OFF_AFTER } from './retries.ts';

/** An event for an endpoint: where it stands in the log, and whose order it keeps (its ticket's, or its stream's). */
export interface Message {
  readonly partition: number;
  readonly position: number;
  readonly key: string;
  readonly type: string;
  readonly eventId: Uuid;
  readonly ticket?: string;
}

/** A message that was not delivered at its turn, or comes after one of its key that was not. */
export interface Waiting extends Message {
  /** Failures that were the message's own, not those of an endpoint that was down. */
  readonly attempts: number;
  /** Not before then; at once without it. */
  readonly nextAt?: Instant;
  /** A dead letter: waits for a person, and its key's later messages with it. */
  readonly dead: boolean;
  readonly error?: string;
  readonly status?: number;
}

/** How it stands with an endpoint, besides its position in the log: everything up to there was delivered or is `waiting`. */
export interface Progress {
  /** In the order of the log within a partition. */
  readonly waiting: readonly Waiting[];
  /** Failures since the last success. */
  readonly failuresInRow: number;
  readonly failingSince?: Instant;
  /** When an endpoint that is down is tried again. */
  readonly probeAt?: Instant;
}

export const freshProgress: Progress = { waiting: [], failuresInRow: 0 };

/** Nothing new goes to an endpoint that fails again and again, but for a probe now and then. */
export const isDown = ({ failuresInRow }: Progress): boolean => failuresInRow >= DOWN_AFTER;

export const isBlocked = ({ waiting }: Progress, key: string): boolean => waiting.some((each) => each.key === key);

/** How many new messages may be taken now. A probe takes one: it may be that only the older ones are refused. */
export const roomForNew = (progress: Progress, now: Instant, most: number): number => {
  if (!isDown(progress)) return most;
  return isProbeDue(progress, now) ? 1 : 0;
};

/** The waiting messages whose turn it is, one of each key at most; of an endpoint that is down the one that was left alone longest. */
export const dueNow = (progress: Progress, now: Instant): readonly Waiting[] => {
  const heads = headsOf(progress.waiting).filter(({ dead }) => !dead);
  if (isDown(progress)) return isProbeDue(progress, now) ? heads.sort(byNextAt).slice(0, 1) : [];
  return heads.filter(({ nextAt }) => nextAt === undefined || nextAt <= now);
};

/** When something will be due that is not now; `undefined` when only a new message or a person can bring it on. */
export const nextDue = (progress: Progress): Instant | undefined => {
  if (isDown(progress)) return progress.probeAt;
  return headsOf(progress.waiting)
    .flatMap(({ dead, nextAt }) => (dead || nextAt === undefined ? [] : [nextAt]))
    .sort()[0];
};

export const delivered = ({ waiting }: Progress, message: Message): Progress => ({
  waiting: waiting.filter((each) => !isSame(each, message)),
  failuresInRow: 0,
});

export interface Failure {
  readonly at: Instant;
  readonly error: string;
  readonly status?: number;
}

/** The message waits from now on, if it did not before. */
export const failed = (progress: Progress, message: Message, { at, error, status }: Failure): Progress => {
  const before = progress.waiting.find((each) => isSame(each, message));
  const failuresInRow = progress.failuresInRow + 1;
  // Of an endpoint that is down no message can be told to be the reason.
  const attempts = (before?.attempts ?? 0) + (isDown(progress) ? 0 : 1);
  const nextAt = nextAttemptAt(at, Math.max(1, attempts));
  const waits: Waiting = {
    ...messageOf(message),
    attempts,
    ...(nextAt !== undefined && { nextAt }),
    dead: nextAt === undefined,
    error,
    ...(status !== undefined && { status }),
  };
  return {
    waiting: withWaiting(progress.waiting, waits),
    failuresInRow,
    failingSince: progress.failingSince ?? at,
    probeAt: nextProbeAt(at, failuresInRow),
  };
};

/** A message whose turn it is not yet waits; one that waits already goes on as it does. */
export const putBehind = (progress: Progress, message: Message): Progress =>
  progress.waiting.some((each) => isSame(each, message))
    ? progress
    : { ...progress, waiting: withWaiting(progress.waiting, { ...messageOf(message), attempts: 0, dead: false }) };

/** Whether the endpoint has failed for so long that it is switched off. */
export const isHopeless = ({ failingSince }: Progress, now: Instant): boolean =>
  failingSince !== undefined && millisOf(now) - millisOf(failingSince) >= SWITCHED_OFF_AFTER;

const isProbeDue = ({ probeAt }: Progress, now: Instant): boolean => probeAt === undefined || probeAt <= now;

const isSame = (one: Message, other: Message): boolean => one.partition === other.partition && one.position === other.position;

/** What a message is, without what became of it. */
export const messageOf = ({ partition, position, key, type, eventId, ticket }: Message): Message => ({
  partition,
  position,
  key,
  type,
  eventId,
  ...(ticket !== undefined && { ticket }),
});

const headsOf = (waiting: readonly Waiting[]): Waiting[] => {
  const heads = new Map<string, Waiting>();
  for (const each of waiting) if (!heads.has(each.key)) heads.set(each.key, each);
  return [...heads.values()];
};

const byNextAt = (one: Waiting, other: Waiting): number => ((one.nextAt ?? '') < (other.nextAt ?? '') ? -1 : 1);

const withWaiting = (waiting: readonly Waiting[], added: Waiting): readonly Waiting[] =>
  [...waiting.filter((each) => !isSame(each, added)), added].sort(
    (one, other) => one.partition - other.partition || one.position - other.position,
  );
