/** How fast something moves towards an end, and when it gets there. */
export interface Progress {
  /** Events up to where it stands, in all partitions of the log. */
  readonly position: number;
  /** Where it goes: all events of the log, as of at most a second ago. */
  readonly head: number;
  /** Over the last ten seconds; 0 while that is not known. */
  readonly eventsPerSecond: number;
  /** Until the head, at this rate; missing while nothing moves. */
  readonly secondsLeft?: number;
}

/** Milliseconds over which a rate is taken. */
const WINDOW = 10_000;

/** Measures a rate from positions that are seen now and then. */
export class ProgressMeter {
  #samples: { readonly at: number; readonly position: number }[] = [];

  /** @param at milliseconds of a clock that never goes back */
  saw(position: number, at: number): void {
    const last = this.#samples.at(-1);
    // Back to the beginning: what was measured before says nothing about what comes.
    if (last && position < last.position) this.#samples = [];
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= WINDOW), { at, position }];
  }

  progress(position: number, head: number): Progress {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    const millis = first && last ? last.at - first.at : 0;
    const eventsPerSecond = first && last && millis > 0 ? Math.round(((last.position - first.position) * 1_000) / millis) : 0;
    const left = Math.max(0, head - position);
    return { position, head, eventsPerSecond, ...(eventsPerSecond > 0 && { secondsLeft: Math.ceil(left / eventsPerSecond) }) };
  }
}

/** `120,000 of 1,000,000 (12 %), 45,000 events/s, 20 s left` */
export const inWords = ({ position, head, eventsPerSecond, secondsLeft }: Progress): string => {
  const number = (value: number): string => value.toLocaleString('en-US');
  const percent = Math.floor((100 * Math.min(position, head)) / Math.max(head, 1));
  const left = secondsLeft === undefined ? '' : `, ${number(secondsLeft)} s left`;
  return `${number(position)} of ${number(head)} (${percent} %), ${number(eventsPerSecond)} events/s${left}`;
};
