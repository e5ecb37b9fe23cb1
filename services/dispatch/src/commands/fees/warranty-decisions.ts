import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { decideWarranty } from '../../domain/work-order/fees/decide-warranty.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { WarrantyFactsReader } from './warranty-facts-reader.ts';

/** Has the warranty of a work order decided for reactors: by what is on record now. */
@Injectable()
export class WarrantyDecisions {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(WarrantyFactsReader) private readonly facts: WarrantyFactsReader,
  ) {}

  /** @throws Error for an event without a ticket, which is a mistake of ours */
  async decide(ticket: TicketNumber | undefined, context: CommandContext): Promise<void> {
    if (ticket === undefined) throw new Error('the event belongs to no ticket');
    const facts = await this.facts.of(ticket);
    await this.workOrders.react(ticket, context, (order) => decideWarranty(facts, order));
  }
}
