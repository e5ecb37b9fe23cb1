import type { Entry } from '../entry.ts';
import type { Verdict } from '../verdict.ts';

/** What happens to an attempt on its way. */
export type Fate = 'answered' | 'lost-on-the-way' | 'answer-lost' | 'busy' | 'signed-out' | 'device-dies';

/** The browser ends in the middle of it: nothing after this line of the sender is carried out. */
export class DeviceDied extends Error {}

/**
 * A server as the platform promises to be: a key's answer is remembered with what was done, and a repeat under it answers the same and does nothing.
 * Commands whose text begins with `refuse` are refused.
 */
export class ModelServer {
  readonly #answers = new Map<string, Verdict>();
  /** What was done, by ticket, in order. */
  readonly done = new Map<string, string[]>();

  /** One attempt, with the fate that it meets. @throws DeviceDied */
  attempt(entry: Entry, fate: Fate): Verdict {
    if (fate === 'lost-on-the-way') return { verdict: 'unreachable' };
    if (fate === 'busy') return { verdict: 'later', fault: 'busy' };
    if (fate === 'signed-out') return { verdict: 'sign-in' };
    const answer = this.#answer(entry);
    if (fate === 'device-dies') throw new DeviceDied();
    return fate === 'answer-lost' ? { verdict: 'unreachable' } : answer;
  }

  #answer(entry: Entry): Verdict {
    const known = this.#answers.get(entry.key);
    if (known) return known;
    const text = String(entry.request.body?.text);
    const answer: Verdict = text.startsWith('refuse')
      ? { verdict: 'refused', refusal: { code: 'WORK_ORDER_ENDED', title: 'The work is over' } }
      : { verdict: 'done' };
    if (answer.verdict === 'done') this.done.set(entry.ticket, [...(this.done.get(entry.ticket) ?? []), text]);
    this.#answers.set(entry.key, answer);
    return answer;
  }
}
