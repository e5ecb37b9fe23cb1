import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { Attachments } from '../../attachments/attachments.ts';
import type { RemoveAttachment as Removal } from '../../domain/work-order/records/commands.ts';
import { removeAttachment } from '../../domain/work-order/records/decide-attachment.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { actingOnFiles, FILE_ROLES } from './acting-on-files.ts';

const NAME = 'remove-attachment';
const REASONS: readonly Removal['because'][] = ['wrong-file', 'other'];

export class RemoveAttachmentBody {
  @IsIn(REASONS) because!: Removal['because'];
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class RemoveAttachment {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(Attachments) private readonly attachments: Attachments,
  ) {}

  @Command(NAME, {
    path: ':number/attachments/:attachment/remove',
    roles: FILE_ROLES,
    summary: 'Deletes the bytes of a file; that it was there stays on record',
    body: RemoveAttachmentBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('attachment') attachment: string,
    @Input() { because }: RemoveAttachmentBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command: Removal = {
      acting: actingOnFiles(call),
      actor: call.principal?.id ?? '',
      attachment: attachment.toLowerCase(),
      because,
    };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => removeAttachment(command, order) });
    const answer = await answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, attachment: command.attachment } });
    await this.attachments.discard(ref.ticket, command.attachment);
    return answer;
  }
}
