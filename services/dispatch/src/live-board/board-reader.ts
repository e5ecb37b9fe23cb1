import { sseComment } from '@yingda/nest-kit';
import type { Sink } from '@yingda/nest-kit';
import type { BoardNews } from './board-channel.ts';
import { reaches } from './board-cursor.ts';
import type { BoardCursor } from './board-cursor.ts';
import { MOST_CHANGES } from './board-follower.ts';
import type { BoardWatcher } from './board-follower.ts';
import { endFrame, newsFrame, resetFrame, stretchFrames } from './board-frames.ts';
import type { BoardEnd } from './board-frames.ts';
import type { BoardStretch } from './board-rows.ts';

export interface BoardReaderOptions {
  /** Where the page is: as its list of tickets or its last frame said. */
  readonly after: BoardCursor;
  readonly sink: Sink;
  /** Takes part from now on, unless others have been told more than was seen: then `false`. */
  readonly join: (watcher: BoardWatcher, seen: BoardCursor) => boolean;
  readonly leave: (watcher: BoardWatcher) => void;
  readonly changedSince: (cursor: BoardCursor, limit: number) => Promise<BoardStretch>;
  /** What it is told first. */
  readonly greetings: () => readonly BoardNews[];
  /** How long a page may take nothing of what waits for it. */
  readonly patienceMillis: number;
}

/** One open page: what it has missed first, then what comes. One that takes nothing is paused, then dropped; one that missed too much is told to read the board again. */
export class BoardReader implements BoardWatcher {
  readonly #options: BoardReaderOptions;
  #cursor: BoardCursor;
  #paused: (() => void) | undefined;
  #ended = false;

  constructor(options: BoardReaderOptions) {
    this.#options = options;
    this.#cursor = options.after;
  }

  /** Until the stream has ended, from whichever side. */
  async run(): Promise<void> {
    const { sink, join, patienceMillis, greetings } = this.#options;
    for (const news of greetings()) this.tell(news);
    while (!this.#ended) {
      if (!(await sink.drained(patienceMillis))) return this.end('too-slow');
      await this.#catchUp();
      if (!this.#ended && join(this, this.#cursor)) await new Promise<void>((resolve) => (this.#paused = resolve));
    }
  }

  take(stretch: BoardStretch): void {
    this.#cursor = stretch.at;
    if (!this.#options.sink.write(stretchFrames(stretch))) this.#pause();
  }

  overrun(at: BoardCursor): void {
    this.#cursor = at;
    if (!this.#options.sink.write(resetFrame(at))) this.#pause();
  }

  /** Tells something that is not kept. */
  tell(news: BoardNews): void {
    if (!this.#ended) this.#options.sink.write(newsFrame(news));
  }

  /** Says that the stream lives; a page notices by this that it does not. */
  beat(): void {
    if (!this.#ended && !this.#options.sink.write(sseComment('beat'))) this.#pause();
  }

  end(reason: BoardEnd): void {
    if (this.#ended) return;
    this.gone();
    this.#options.sink.end(endFrame(reason), this.#options.patienceMillis);
  }

  /** The page has gone. */
  gone(): void {
    this.#ended = true;
    this.#pause();
  }

  /** A page may name a position that the log never had, since it was made anew. */
  async #catchUp(): Promise<void> {
    const stretch = await this.#options.changedSince(this.#cursor, MOST_CHANGES + 1);
    if (this.#ended) return;
    const isTold = stretch.rows.length <= MOST_CHANGES && reaches(stretch.at, this.#cursor);
    this.#options.sink.write(isTold ? stretchFrames(stretch) : resetFrame(stretch.at));
    this.#cursor = stretch.at;
  }

  #pause(): void {
    this.#options.leave(this);
    this.#paused?.();
    this.#paused = undefined;
  }
}
