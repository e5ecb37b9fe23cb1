import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, CommandContexts, Input, PathPart, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { addNote } from '../domain/ticket/decide.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'add-note';

export class AddNoteBody {
  @IsString() @MinLength(1) @MaxLength(20_000) text!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class AddNote {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, { path: ':number/notes', status: 201, roles: STAFF, summary: 'Adds a note that no customer sees', body: AddNoteBody })
  handle(@PathPart('number') number: string, @Input() { text }: AddNoteBody, @ThisCall() call: Call): Promise<Answer> {
    const note = { noteId: this.contexts.newIdFor(NAME, call), text };
    return this.tickets.run(NAME, call, number, (ticket) => addNote(note, ticket), 201);
  }
}
