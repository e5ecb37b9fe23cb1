import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ERASED } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, MomentQuery, PathPart, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { FILE_ROLES } from '../../commands/records/acting-on-files.ts';
import { FileCommands } from '../../commands/records/file-commands.ts';
import type { Attachment } from '../../domain/work-order/records/state.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ListAttachments {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FileCommands) private readonly files: FileCommands,
  ) {}

  @Get(':number/attachments')
  @Roles(...FILE_ROLES)
  @ApiOperation({ summary: 'The files on the work, also those that are gone, with the reason' })
  async list(@PathPart('number') number: string, @Query() moment: MomentQuery, @ThisCall() call: Call) {
    const { ticket } = await this.files.reachToRead(number, call);
    const { attachments } = rebuild(workOrderEvolution, await this.store.readTicket(ticket, moment)).records;
    return { items: attachments.map(shown) };
  }
}

/** Without the key. */
const shown = ({ key, removed, ...facts }: Attachment) => {
  const gone = removed ?? (key === ERASED ? 'erased' : undefined);
  return { ...facts, ...(gone !== undefined && { gone }) };
};
