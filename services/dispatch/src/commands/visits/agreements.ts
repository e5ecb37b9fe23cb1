import { Inject, Injectable } from '@nestjs/common';
import type { TicketRef } from '@yingda/event-store';
import { refuse } from '@yingda/kernel';
import type { EngineerId, Uuid } from '@yingda/kernel';
import { Answer } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import type { ScheduleVisit } from '../../domain/work-order/visits/commands.ts';
import type { rescheduleVisit, scheduleVisit } from '../../domain/work-order/visits/decide-schedule.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import { actingOf } from '../acting.ts';
import { StockBooks } from '../stock/stock-books.ts';
import { VisitCommands } from './visit-commands.ts';
import { VisitGrounds } from './visit-grounds.ts';
import { VisitBody } from './visit.body.ts';

/** What was agreed about which visit, and the rule that decides on it. */
export interface Agreement {
  readonly ref: TicketRef;
  readonly visit: Uuid;
  readonly body: VisitBody;
  readonly decide: typeof scheduleVisit | typeof rescheduleVisit;
}

/** Carries out what customer and staff agreed about a visit, the first time or anew. */
@Injectable()
export class Agreements {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
    @Inject(StockBooks) private readonly stock: StockBooks,
  ) {}

  async carryOut(name: string, call: Call, { ref, visit, body, decide }: Agreement): Promise<Answer> {
    for (const { part } of body.parts ?? []) await this.stock.part(part);
    const site = await this.grounds.site(ref, body.site);
    const ground = await this.grounds.of(ref, site.region);
    const { engineer: named, tools = [], parts = [], pinned = false, site: _site, ...rest } = body;
    const command: Omit<ScheduleVisit, 'engineer'> = { ...rest, visit, site, tools, parts, pinned, acting: actingOf(call) };
    return this.visits.run(name, call, visit, {
      ref,
      engineers: (order) => [engineerFor(order, named), visitOf(order, visit)?.engineer].filter((each) => each !== undefined),
      decide: (order, crew, now) => {
        const engineer = engineerFor(order, named);
        return engineer === undefined ? refuse('WORK_NOT_ASSIGNED') : decide({ ...command, engineer }, order, crew, { ground, now });
      },
    });
  }
}

const engineerFor = ({ work }: WorkOrder, named: EngineerId | undefined): EngineerId | undefined =>
  named ?? ('assignment' in work ? work.assignment?.engineer : undefined);
