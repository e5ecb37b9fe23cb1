import { Inject, Injectable } from '@nestjs/common';
import type { LogPosition } from '@yingda/kernel';
import { ReadModels } from '@yingda/nest-kit';
import { DataSource, In } from 'typeorm';
import type { AvailableEngineer } from '../domain/work-order/choose-engineer.ts';
import { STATES_IN_HAND } from '../domain/work-order/work-state.ts';
import { EngineerEntity } from '../projections/engineers-v2/engineer.entity.ts';
import { WorkOrderEntity } from '../projections/work-orders-v1/work-order.entity.ts';

/** Work that was given to an engineer just now. */
interface Given {
  readonly engineer: string;
  readonly ticket: string;
  /** Where in the log it stands: from there on the read model counts it. */
  readonly place: LogPosition;
}

/** Who is on duty with how much work in hand: the read model, and on top of it what this process has given out since. */
@Injectable()
export class AvailableEngineers {
  #given: readonly Given[] = [];

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  /** Counts work that the read model does not know yet. */
  given(work: Given): void {
    this.#given = [...this.#given, work];
  }

  async now(): Promise<AvailableEngineer[]> {
    await this.#forgetCounted();
    const given = this.#given;
    const engineers = await this.source.getRepository(EngineerEntity).findBy({ active: true });
    const counted = await this.#countInHand(given.map(({ ticket }) => ticket));
    return engineers.map(({ staffNumber, groups }) => ({
      engineer: staffNumber,
      groups,
      openWork: (counted.get(staffNumber) ?? 0) + given.filter(({ engineer }) => engineer === staffNumber).length,
    }));
  }

  async #forgetCounted(): Promise<void> {
    const given = this.#given;
    const counted = await Promise.all(given.map(({ place }) => this.readModels.waitFor('work-orders-v1', place, 0)));
    const forgotten = new Set(given.filter((_, index) => counted[index]));
    this.#given = this.#given.filter((work) => !forgotten.has(work));
  }

  /** A ticket that is counted as just given is not counted twice, even if its row has arrived. */
  async #countInHand(except: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.source
      .getRepository(WorkOrderEntity)
      .createQueryBuilder('work')
      .select('work.engineer', 'engineer')
      .addSelect('count(*)::int', 'count')
      .where({ state: In(STATES_IN_HAND) })
      .andWhere('work.engineer IS NOT NULL')
      .andWhere('work.ticket <> ALL(:except)', { except })
      .groupBy('work.engineer')
      .getRawMany<{ engineer: string; count: number }>();
    return new Map(rows.map(({ engineer, count }) => [engineer, count]));
  }
}
