import { Inject, Injectable } from '@nestjs/common';
import type { EngineerId, LogPosition, TicketNumber } from '@yingda/kernel';
import { ReadModels } from '@yingda/nest-kit';

/** Work that this process gave to an engineer just now. */
export interface Given {
  readonly engineer: EngineerId;
  readonly ticket: TicketNumber;
  /** Where in the log it stands: from there on the read model counts it. Absent while it is on its way there. */
  place?: LogPosition;
}

/** What the read model does not count yet, so that of two choices in a row the second one knows of the first. */
@Injectable()
export class WorkGiven {
  #given: readonly Given[] = [];

  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  /** Counts from now on. */
  add(given: Given): Given {
    this.#given = [...this.#given, given];
    return given;
  }

  /** It came to nothing. */
  remove(given: Given): void {
    this.#given = this.#given.filter((each) => each !== given);
  }

  /** By engineer, without what the read model counts by now. */
  async tickets(): Promise<ReadonlyMap<EngineerId, readonly TicketNumber[]>> {
    const given = this.#given;
    const counted = await Promise.all(given.map(({ place }) => place !== undefined && this.readModels.waitFor('engineers-v2', place, 0)));
    const forgotten = new Set(given.filter((_, index) => counted[index]));
    this.#given = this.#given.filter((each) => !forgotten.has(each));
    const tickets = new Map<EngineerId, TicketNumber[]>();
    for (const { engineer, ticket } of this.#given) tickets.set(engineer, [...(tickets.get(engineer) ?? []), ticket]);
    return tickets;
  }
}
