import type { Uuid } from '@yingda/kernel';
import type { Pool } from 'pg';
import { pause } from '../pause.ts';
import { keepIdle, keepRounds } from './rounds.ts';
import type { Idle, RoundOf } from './rounds.ts';

interface Pending {
  readonly of: RoundOf;
  readonly resolve: (kept: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Rounds that one statement, and so one flush, keeps at most. */
const MOST_AT_ONCE = 500;
/** Rounds that end so soon after one another are kept together. Only the next round of the same endpoint waits for it. */
const GATHER_MILLIS = 10;

/** Keeps rounds of deliveries in the order in which they come, those of many endpoints at once. */
export class RoundKeeper {
  readonly #pending: Pending[] = [];
  readonly #idle: (() => Promise<void>)[] = [];
  #working: Promise<void> | undefined;

  constructor(private readonly pool: Pool) {}

  /** @returns whether it was kept: not when a person has changed the endpoint since it was loaded */
  keep(of: RoundOf): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ of, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** For endpoints that are at no round. Before those that come from now on, so that no endpoint goes back. */
  keepIdle(idle: readonly Idle[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#idle.push(() => keepIdle(this.pool, idle).then(resolve, reject));
      this.#working ??= this.#work();
    });
  }

  async #work(): Promise<void> {
    while (this.#idle.length + this.#pending.length > 0) {
      await pause(GATHER_MILLIS);
      await (this.#idle.shift()?.() ?? this.#keepTogether(this.#pending.splice(0, MOST_AT_ONCE)));
    }
    this.#working = undefined;
  }

  /** When one of several cannot be kept, it is that one alone. */
  async #keepTogether(pending: readonly Pending[]): Promise<void> {
    try {
      const kept: ReadonlySet<Uuid> = await keepRounds(
        this.pool,
        pending.map(({ of }) => of),
      );
      for (const { of, resolve } of pending) resolve(kept.has(of.id));
    } catch (error) {
      if (pending.length > 1) for (const each of pending) await this.#keepTogether([each]);
      else pending[0]?.reject(error);
    }
  }
}
