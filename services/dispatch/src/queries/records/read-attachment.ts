import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PathPart, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { Attachments } from '../../attachments/attachments.ts';
import { FILE_ROLES } from '../../commands/records/acting-on-files.ts';
import { FileCommands } from '../../commands/records/file-commands.ts';
import { sendFile } from './file-reply.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadAttachment {
  constructor(
    @Inject(FileCommands) private readonly files: FileCommands,
    @Inject(Attachments) private readonly attachments: Attachments,
  ) {}

  @Get(':number/attachments/:attachment')
  @Roles(...FILE_ROLES)
  @ApiOperation({ summary: 'The bytes of a file' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async read(
    @PathPart('number') number: string,
    @PathPart('attachment') attachment: string,
    @ThisCall() call: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { ticket } = await this.files.reachToRead(number, call);
    const { facts, bytes } = await this.attachments.read(ticket, attachment.toLowerCase());
    sendFile(reply, { ...facts, bytes });
  }
}
