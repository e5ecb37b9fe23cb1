import { setImmediate as turn } from 'node:timers/promises';
import type { PolicyRef, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { PolicyBook, PolicyDocument } from '@yingda/sla';
import type { Compared, Comparison } from '../../../domain/replay/comparison.ts';
import { concernOf } from '../../../domain/replay/concern.ts';
import type { Concern } from '../../../domain/replay/concern.ts';
import { bookAsIf, replayTicket } from '../../../domain/replay/replay-ticket.ts';
import type { Replayed } from '../../../domain/replay/replay-ticket.ts';
import { onlyTargets, touchedTargets } from '../../../domain/replay/touched.ts';
import { recordedVerdicts, replayedVerdicts } from '../../../domain/replay/verdicts.ts';
import type { Verdicts } from '../../../domain/replay/verdicts.ts';
import type { PastTicket } from './past-tickets.ts';

/** What past tickets are replayed by. */
export class Trial {
  readonly #draft: PolicyDocument;
  readonly #book: PolicyBook;
  readonly #pairs = new Map<string, Pair>();

  /** @param book what is published now */
  constructor(
    draft: PolicyDocument,
    book: PolicyBook,
    readonly now: Instant,
  ) {
    [this.#draft, this.#book] = [draft, book];
  }

  /** Of a ticket: what may come out otherwise, and the books that tell. An imported ticket had no clocks: it is held against what is in force now. */
  pairFor({ imported, policy }: Pick<PastTicket, 'imported' | 'policy'>): Pair {
    const key = imported ? 'imported' : policy ? `${policy.id}@${policy.version}` : 'ungraded';
    const pair = this.#pairs.get(key) ?? this.#pairOf(imported, policy);
    this.#pairs.set(key, pair);
    return pair;
  }

  #pairOf(imported: boolean, policy: PolicyRef | undefined): Pair {
    const [draft, book] = [this.#draft, this.#book];
    const before = imported ? book.inForce(this.now) : policy && book.holds(policy) ? book.policy(policy) : undefined;
    const all = new Set(draft.targets.map(({ target }) => target));
    const touched = before ? touchedTargets(before, draft) : all;
    const looked = imported ? new Set([...touched].filter((target) => KNOWN_OF_IMPORTED.has(target))) : touched;
    const asIf = (policyThen: PolicyDocument): AsIf => {
      const narrowed = onlyTargets(policyThen, looked);
      return { book: bookAsIf(narrowed, book), concern: concernOf(narrowed) };
    };
    return { touched: looked, tried: asIf(draft), present: asIf(before ?? draft) };
  }
}

interface Pair {
  /** Of the others the verdict would be what it was. */
  readonly touched: ReadonlySet<Target>;
  readonly tried: AsIf;
  readonly present: AsIf;
}

/** A book in which one policy has always been in force, and what can move its clocks. */
interface AsIf {
  readonly book: PolicyBook;
  readonly concern: Concern;
}

/** Of another desk's tickets nobody knows when somebody answered; when they were closed is known. */
const KNOWN_OF_IMPORTED: ReadonlySet<Target> = new Set<Target>(['resolution']);

/** For so long the tickets keep timers and commands waiting, in milliseconds. */
const MOST_AT_ONCE = 8;

/** Replays tickets and adds up what would change. Gives way to everything else every few milliseconds. */
export const tryPolicy = async (trial: Trial, tickets: readonly PastTicket[], comparison: Comparison): Promise<void> => {
  let started = performance.now();
  for (const ticket of tickets) {
    comparison.add(compared(ticket, trial));
    if (performance.now() - started < MOST_AT_ONCE) continue;
    await turn();
    started = performance.now();
  }
};

const compared = (ticket: PastTicket, trial: Trial): Compared => {
  const { ticketNumber, imported, grade } = ticket;
  const { touched, tried, present } = trial.pairFor(ticket);
  const replayed = ({ book, concern }: AsIf) => replayTicket(ticket, book, concern);
  const verdicts = (triage: Replayed): Verdicts => replayedVerdicts(triage.clocks, trial.now);
  const recorded = recordedVerdicts(ticket.clocks, trial.now);
  if (imported && touched.size > 0) return { ticketNumber, before: verdicts(replayed(present)), after: verdicts(replayed(tried)) };
  if (touched.size === 0) return { ticketNumber, before: recorded, after: recorded };
  const triage = replayed(tried);
  const untouched = [...recorded].filter(([target]) => !touched.has(target));
  const after = new Map([...untouched, ...verdicts(triage)]);
  return { ticketNumber, before: recorded, after, gradeBefore: grade, gradeAfter: triage.firstGrade };
};
