import { byUrgency } from '../../domain/work-order/dispatching/urgency.ts';
import type { Urgency } from '../../domain/work-order/dispatching/urgency.ts';

interface Waiting {
  readonly urgency: Urgency;
  readonly begin: () => void;
}

/** One at a time, and of those who wait the most urgent first: emergencies before routine work, whenever they came (R23). */
export class Line {
  readonly #waiting: Waiting[] = [];
  #busy = false;

  async enter<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
    await this.#turn(urgency);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(urgency: Urgency): Promise<void> {
    return new Promise((begin) => {
      this.#waiting.push({ urgency, begin });
      if (!this.#busy) this.#next();
    });
  }

  #next(): void {
    this.#waiting.sort((a, b) => byUrgency(a.urgency, b.urgency));
    const first = this.#waiting.shift();
    this.#busy = first !== undefined;
    first?.begin();
  }
}
