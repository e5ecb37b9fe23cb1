import { LogOverloadedError } from '@yingda/event-store';

/** A command that waits its turn. */
interface Waiting<Command, Verdict> {
  readonly command: Command;
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
  /** How many commands may wait; more are turned away with LogOverloadedError. */
  readonly maxQueue: number;
}

/**
 * Commands that arrive while a batch is under way are sent together as the next one, so that they share one call and one flush to disk. There is
 * no timer: an idle log takes a command at once, and a busy one fills its batches by itself.
 */
export class GroupCommit<Command, Verdict> {
  readonly #options: GroupCommitOptions<Command, Verdict>;
  #queue: Waiting<Command, Verdict>[] = [];
  #working: Promise<void> | undefined;

  constructor(options: GroupCommitOptions<Command, Verdict>) {
    this.#options = options;
  }

  submit(command: Command): Promise<Verdict> {
    if (this.#queue.length >= this.#options.maxQueue)
      return Promise.reject(new LogOverloadedError(`${this.#queue.length} commands wait for the log already; try again shortly`));
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when all that was submitted has its verdict. */
  async drained(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    // Whoever submits in the same turn of the event loop shares the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#carryOut(this.#nextBatch());
    this.#working = undefined;
  }

  /** The oldest commands that touch nothing in common; the others keep their places. */
  #nextBatch(): Waiting<Command, Verdict>[] {
    const { touches, maxBatch } = this.#options;
    const touched = new Set<string>();
    const batch: Waiting<Command, Verdict>[] = [];
    const passedOver: Waiting<Command, Verdict>[] = [];
    let index = 0;
    for (; index < this.#queue.length && batch.length < maxBatch && passedOver.length < LOOK_AHEAD; index += 1) {
      const waiting = this.#queue[index] as Waiting<Command, Verdict>;
      const own = touches(waiting.command);
      if (own.some((thing) => touched.has(thing))) passedOver.push(waiting);
      else batch.push(waiting);
      // Also for one that was passed over: nobody overtakes it on what it touches.
      for (const thing of own) touched.add(thing);
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
