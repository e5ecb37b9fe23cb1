import { LogOverloadedError } from '@yingda/event-store';

/** A command that waits its turn. */
interface Waiting<Command, Verdict> {
  readonly command: Command;
  readonly touches: readonly string[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Command, Verdict> {
  /** Carries a batch out in one transaction; one verdict per command, in order. */
  readonly send: (batch: readonly Command[]) => Promise<Verdict[]>;
  /** Two commands that touch the same thing never share a batch. */
  readonly touches: (command: Command) => readonly string[];
  /** Whether a failed batch stored nothing and its commands may be sent again one by one. */
  readonly mayRetryAlone: (error: unknown) => boolean;
  readonly maxBatch: number;
  /** How many commands must wait for a second batch to be sent while one is under way: it is prepared while the other one is stored. */
  readonly worthASecondBatch: number;
  /** How many commands may wait; more are turned away with LogOverloadedError. */
  readonly maxQueue: number;
}

/** One batch is stored while the next one is being made ready; more would only wait for the log's lock. */
const BATCHES_UNDER_WAY = 2;

/**
 * Commands that arrive while a batch is under way are sent together as the next one, so that they share one call and one flush to disk. There is
 * no timer: an idle log takes a command at once, and a busy one fills its batches by itself. Two commands that touch the same thing are
 * carried out in the order in which they came.
 */
export class GroupCommit<Command, Verdict> {
  readonly #options: GroupCommitOptions<Command, Verdict>;
  readonly #touchedUnderWay = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  #queue: Waiting<Command, Verdict>[] = [];
  #due = false;

  constructor(options: GroupCommitOptions<Command, Verdict>) {
    this.#options = options;
  }

  submit(command: Command): Promise<Verdict> {
    if (this.#queue.length >= this.#options.maxQueue)
      return Promise.reject(new LogOverloadedError(`${this.#queue.length} commands wait for the log already; try again shortly`));
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, touches: this.#options.touches(command), resolve, reject });
      this.#soon();
    });
  }

  /** Resolves when all that was submitted has its verdict. */
  async drained(): Promise<void> {
    while (this.#due || this.#underWay.size > 0)
      await (this.#underWay.size > 0 ? Promise.race(this.#underWay) : new Promise((resolve) => setImmediate(resolve)));
  }

  /** Whoever submits in the same turn of the event loop shares a batch. */
  #soon(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      while (this.#isWorthIt() && this.#start());
    });
  }

  #isWorthIt(): boolean {
    const { length } = this.#queue;
    if (this.#underWay.size === 0) return length > 0;
    return this.#underWay.size < BATCHES_UNDER_WAY && length >= this.#options.worthASecondBatch;
  }

  /** @returns whether there was anything to send that does not have to wait for what is under way */
  #start(): boolean {
    const batch = this.#nextBatch();
    if (batch.length === 0) return false;
    for (const { touches } of batch) for (const thing of touches) this.#touchedUnderWay.add(thing);
    const work = this.#carryOut(batch).then(() => {
      for (const { touches } of batch) for (const thing of touches) this.#touchedUnderWay.delete(thing);
      this.#underWay.delete(work);
      if (this.#queue.length > 0) this.#soon();
    });
    this.#underWay.add(work);
    return true;
  }

  /** The oldest commands that touch nothing in common; the others keep their places. */
  #nextBatch(): Waiting<Command, Verdict>[] {
    const { maxBatch } = this.#options;
    const touched = new Set(this.#touchedUnderWay);
    const batch: Waiting<Command, Verdict>[] = [];
    const passedOver: Waiting<Command, Verdict>[] = [];
    let index = 0;
    for (; index < this.#queue.length && batch.length < maxBatch && passedOver.length < LOOK_AHEAD; index += 1) {
      const waiting = this.#queue[index] as Waiting<Command, Verdict>;
      if (waiting.touches.some((thing) => touched.has(thing))) passedOver.push(waiting);
      else batch.push(waiting);
      // Also for one that was passed over: nobody overtakes it on what it touches.
      for (const thing of waiting.touches) touched.add(thing);
    }
    this.#queue = [...passedOver, ...this.#queue.slice(index)];
    return batch;
  }

  async #carryOut(batch: readonly Waiting<Command, Verdict>[]): Promise<void> {
    try {
      const verdicts = await this.#options.send(batch.map(({ command }) => command));
      batch.forEach(({ resolve }, index) => resolve(verdicts[index] as Verdict));
    } catch (error) {
      // What is wrong with one command must not fail its neighbours.
      if (batch.length > 1 && this.#options.mayRetryAlone(error)) for (const one of batch) await this.#carryOut([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

/** How many commands a batch may pass over: bounds the search where everybody wants the same stream. */
const LOOK_AHEAD = 1_024;
