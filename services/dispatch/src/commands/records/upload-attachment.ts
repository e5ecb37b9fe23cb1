import { Controller, HttpCode, Inject, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isFile, PathPart, Problem, readFileBody, Roles, SERVICE_CONFIG, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, isUUID, MaxLength, MinLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { UPLOAD_KINDS } from '../../attachments/media-types.ts';
import type { UploadKind } from '../../attachments/media-types.ts';
import type { DispatchConfig } from '../../config.ts';
import { FILE_ROLES } from './acting-on-files.ts';
import { FileCommands } from './file-commands.ts';

const NAME = 'upload-attachment';

export class UploadAttachmentQuery {
  @IsIn(UPLOAD_KINDS) kind!: UploadKind;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(255) name?: string;
  /** What the content is, where the Content-Type is `application/octet-stream`. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) mediaType?: string;
}

/** A file as it is: the request's body is its bytes, under an id that the sender draws. Bytes are read only once the sender is known and may add them. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class UploadAttachment {
  constructor(
    @Inject(FileCommands) private readonly files: FileCommands,
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
  ) {}

  @Put(':number/attachments/:attachment')
  @HttpCode(201)
  @Roles(...FILE_ROLES)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({
    operationId: NAME,
    summary: 'Adds a file to the work',
    description: `Roles: ${FILE_ROLES.join(', ')}. Content-Type: the file's own.`,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('attachment') attachment: string,
    @Query() query: UploadAttachmentQuery,
    @ThisCall() call: Call,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    if (!isUUID(attachment))
      throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'attachment', constraint: 'isUuid', sentence: '' }] });
    const ref = await this.files.reachToAdd(number, call);
    const contentType = call.headers['content-type'] ?? '';
    if (!isFile(contentType)) throw new Problem('UNSUPPORTED_MEDIA_TYPE');
    const bytes = await readFileBody(request.raw, this.config.attachmentLimitBytes);
    const { kind, name, mediaType = contentType } = query;
    const file = { kind, ...(name !== undefined && { name }), mediaType, bytes };
    return this.files.add(NAME, call, { ref, attachment: attachment.toLowerCase(), file });
  }
}
