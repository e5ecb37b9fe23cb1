import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, CommandContexts, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsBase64, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { UPLOAD_KINDS } from '../../attachments/media-types.ts';
import type { UploadKind } from '../../attachments/media-types.ts';
import { FILE_ROLES } from './acting-on-files.ts';
import { FileCommands } from './file-commands.ts';

const NAME = 'add-attachment';
/** With its envelope it fits into one message of the bus and one body of JSON. */
const LONGEST_CONTENT = 1_000_000;

export class AddAttachmentBody {
  /** The sender's own id makes a repeat safe; a new one by default. */
  @IsOptional() @IsUUID() attachment?: string;
  @IsIn(UPLOAD_KINDS) kind!: UploadKind;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(255) name?: string;
  /** What the content is, such as `image/png`. */
  @IsString() @MinLength(1) @MaxLength(100) mediaType!: string;
  /** The file's bytes in base64; larger files go by `PUT …/attachments/{id}`. */
  @IsBase64() @MaxLength(LONGEST_CONTENT) content!: string;
}

/** A small file, with the means that every command has. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class AddAttachment {
  constructor(
    @Inject(FileCommands) private readonly files: FileCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/attachments',
    roles: FILE_ROLES,
    summary: 'Adds a small file to the work',
    body: AddAttachmentBody,
    status: 201,
  })
  async handle(@PathPart('number') number: string, @Input() body: AddAttachmentBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.files.reachToAdd(number, call);
    const { attachment = this.contexts.newIdFor(NAME, call), content, ...facts } = body;
    return this.files.add(NAME, call, {
      ref,
      attachment: attachment.toLowerCase(),
      file: { ...facts, bytes: Buffer.from(content, 'base64') },
    });
  }
}
