/** Where the times of a run's faults come from: a seed that is printed, so that `FAULTS_SEED=<seed>` chooses the same ones again. */
export class Chance {
  #state: number;

  constructor(readonly seed: number = seedOfThisRun()) {
    this.#state = seed;
    process.stderr.write(`faults: FAULTS_SEED=${seed}\n`);
  }

  /** A whole number, both bounds included. */
  between(least: number, greatest: number): number {
    return least + Math.floor(this.#next() * (greatest - least + 1));
  }

  /** From 0 to 1; the generator mulberry32, which is good enough for choosing moments. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const seedOfThisRun = (): number => {
  const given = process.env['FAULTS_SEED'];
  return given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
};
