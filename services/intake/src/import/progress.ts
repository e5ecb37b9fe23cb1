import { SingleBar } from 'cli-progress';
import type { Tally } from './tally.ts';

/** How often a line is printed where there is no terminal. */
const LINE_EVERY_MILLIS = 5_000;
const REDRAW_EVERY_MILLIS = 200;

/** Shows on stderr how far the import has come: a bar in a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #totalBytes: number;
  readonly #tally: Tally;
  readonly #started = performance.now();
  readonly #bar: SingleBar | undefined;
  readonly #timer: NodeJS.Timeout;
  #readBytes = 0;

  /** @param totalBytes size of the export's file, compressed if it is */
  constructor(totalBytes: number, tally: Tally) {
    this.#totalBytes = totalBytes;
    this.#tally = tally;
    if (process.stderr.isTTY) {
      this.#bar = new SingleBar({
        format: '{bar} {percentage} % · {text}',
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
      });
      this.#bar.start(totalBytes, 0, { text: '' });
    }
    this.#timer = setInterval(() => this.#show(), this.#bar ? REDRAW_EVERY_MILLIS : LINE_EVERY_MILLIS);
  }

  bytes(read: number): void {
    this.#readBytes = read;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#bar?.stop();
  }

  #show(): void {
    if (this.#bar) this.#bar.update(this.#readBytes, { text: this.#text() });
    else console.error(`${Math.floor((100 * this.#readBytes) / Math.max(1, this.#totalBytes))} % · ${this.#text()}`);
  }

  #text(): string {
    const seconds = (performance.now() - this.#started) / 1_000;
    const left = this.#readBytes === 0 ? undefined : (seconds * (this.#totalBytes - this.#readBytes)) / this.#readBytes;
    const { rows, imported, alreadyThere } = this.#tally;
    const rate = Math.round(rows / Math.max(seconds, 0.001));
    return `${rows} rows · ${imported + alreadyThere} incidents · ${rate} rows/s · ${left === undefined ? '?' : duration(left)} left`;
  }
}

const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};
