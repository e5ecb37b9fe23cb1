import type { LogPosition } from '@yingda/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { reaches } from './board-cursor.ts';
import type { BoardCursor } from './board-cursor.ts';
import type { BoardStretch } from './board-rows.ts';

/** Somebody who has seen the board as the follower has, and is given what changes. */
export interface BoardWatcher {
  take(stretch: BoardStretch): void;
  /** Too much has changed at once to be told. */
  overrun(at: BoardCursor): void;
}

export interface BoardFollowerOptions {
  readonly partitions: number;
  /** Whether the read model has got to a position within the time. */
  readonly waitFor: (position: LogPosition, timeoutMillis: number) => Promise<boolean>;
  readonly changedSince: (cursor: BoardCursor, limit: number) => Promise<BoardStretch>;
  readonly onFailure: (error: unknown) => void;
}

/** Changes that are told one by one; a page that missed more is quicker with a new board. */
export const MOST_CHANGES = 1_000;
const PATIENCE_MILLIS = 1_000;
/** Between two looks: what changes in this time is read in one go. */
const GATHER_MILLIS = 20;
const AFTER_FAILURE_MILLIS = 1_000;

/** Reads what changes on the board once for all who watch it in this process: woken when the projection moves on, never by the clock. */
export class BoardFollower {
  readonly #options: BoardFollowerOptions;
  readonly #watchers = new Set<BoardWatcher>();
  readonly #ending = new AbortController();
  readonly #waiting: Promise<unknown>;
  #at: BoardCursor;
  #reading: Promise<void> | undefined;

  /** @param from where the first watcher is */
  constructor(options: BoardFollowerOptions, from: BoardCursor) {
    this.#options = options;
    this.#at = from;
    this.#waiting = Promise.all(Array.from({ length: options.partitions }, (_, partition) => this.#follow(partition)));
  }

  /**
   * Lets a watcher take part who has seen everything up to `seen`.
   * @returns false when others have been told more than that already: it has to catch up first
   */
  join(watcher: BoardWatcher, seen: BoardCursor): boolean {
    if (!reaches(seen, this.#at)) return false;
    this.#watchers.add(watcher);
    return true;
  }

  leave(watcher: BoardWatcher): void {
    this.#watchers.delete(watcher);
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await this.#waiting;
  }

  async #follow(partition: number): Promise<void> {
    const { waitFor, onFailure } = this.#options;
    while (!this.#ending.signal.aborted) {
      const before = this.#at[partition] ?? 0;
      try {
        if (!(await waitFor({ partition, position: before + 1 }, PATIENCE_MILLIS)) || this.#ending.signal.aborted) continue;
        await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
      } catch (error) {
        onFailure(error);
        await pause(AFTER_FAILURE_MILLIS);
      }
    }
  }

  /** The position in the table may lag a little behind the one that was waited for: then the next look finds it. */
  async #read(): Promise<void> {
    await pause(GATHER_MILLIS);
    const stretch = await this.#options.changedSince(this.#at, MOST_CHANGES + 1);
    this.#at = stretch.at;
    for (const watcher of [...this.#watchers])
      if (stretch.rows.length > MOST_CHANGES) watcher.overrun(stretch.at);
      else if (stretch.rows.length > 0) watcher.take(stretch);
  }
}
