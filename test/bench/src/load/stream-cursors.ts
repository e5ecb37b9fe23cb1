import { randomUUID } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';

/** Where the next event of a caller goes. */
export interface Place {
  readonly streamId: Uuid;
  readonly ticket: string;
  /** Version that the stream has before. */
  readonly version: number;
}

/** Events of a stream before its caller turns to a new one: as many as a ticket has. */
const LENGTH = 20;

/** Of a day that no filled log has tickets of. */
let tickets = 0;

/** Each caller works on a stream of its own, always with the exact expected version. */
export class StreamCursors {
  readonly #places = new Map<number, Place>();

  next(caller: number): Place {
    const last = this.#places.get(caller);
    const place =
      last === undefined || last.version + 1 >= LENGTH
        ? { streamId: randomUUID(), ticket: `20240401-${String((tickets += 1)).padStart(3, '0')}`, version: 0 }
        : { ...last, version: last.version + 1 };
    this.#places.set(caller, place);
    return place;
  }
}
