import type { Sink } from '@yingda/nest-kit';

/** A reader that takes what it is sent when it likes. */
export class MemorySink implements Sink {
  readonly frames: Buffer[] = [];
  ended = false;
  #room = true;
  #drained: ((drained: boolean) => void) | undefined;

  /** Takes nothing any more. */
  stall(): void {
    this.#room = false;
  }

  /** Takes what waits, and goes on. */
  resume(): void {
    this.#room = true;
    this.#drained?.(true);
  }

  write(frame: Buffer): boolean {
    this.frames.push(frame);
    return this.#room;
  }

  drained(millis: number): Promise<boolean> {
    if (this.#room) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), millis);
      this.#drained = (drained) => {
        clearTimeout(timer);
        resolve(drained);
      };
    });
  }

  end(frame: Buffer): void {
    this.frames.push(frame);
    this.ended = true;
  }

  /** What it was sent, in order. */
  get text(): string {
    return Buffer.concat(this.frames).toString();
  }

  /** Positions of the events, in order. */
  get positions(): string[] {
    return [...this.text.matchAll(/"position":"([\d.]+)"[^\n]*"leafhash"/g)].map(([, position]) => position ?? '');
  }

  /** The last event id. */
  get lastId(): string {
    return [...this.text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';
  }
}
