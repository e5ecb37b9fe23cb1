import { Inject, Injectable } from '@nestjs/common';
import type { PolicyBook } from '@yingda/sla';
import { PolicyBooks } from '../commands/policy-books.ts';

const FRESH_MILLIS = 1_000;

/** The policy book for timers: versions never change, so one that is a second old serves; what was published since is in the next one. */
@Injectable()
export class TimerRules {
  #book: Promise<PolicyBook> | undefined;
  #since = 0;

  constructor(@Inject(PolicyBooks) private readonly books: Pick<PolicyBooks, 'current'>) {}

  book(): Promise<PolicyBook> {
    if (!this.#book || performance.now() - this.#since > FRESH_MILLIS) {
      const book = this.books.current();
      this.#since = performance.now();
      this.#book = book;
      book.catch(() => (this.#book = undefined));
    }
    return this.#book;
  }
}
