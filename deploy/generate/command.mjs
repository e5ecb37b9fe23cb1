import { decider, streamOf } from './decider.mjs';
import { spellings } from './names.mjs';

/** How each service carries a person's or a program's command out. */
const carriedOut = {
  intake: ({ camel }) => ({
    parameters: '@Inject(TicketCommands) private readonly tickets: TicketCommands',
    imports: `import { TicketCommands } from './ticket-commands.ts';`,
    fromKit: ['Command', 'Input', 'PathPart', 'STAFF', 'ThisCall'],
    handle: '',
    body: `return this.tickets.run(NAME, call, number, (ticket) => ${camel}(body, ticket));`,
  }),
  dispatch: ({ camel }) => ({
    parameters: `
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,`,
    imports: `import { WorkOrderCommands } from './work-order-commands.ts';`,
    store: `import type { EventStore } from '@yingda/event-store';`,
    fromKit: ['answerTo', 'Command', 'EVENT_STORE', 'Input', 'PathPart', 'STAFF', 'ThisCall'],
    handle: 'async ',
    body: `
    const ref = await this.workOrders.reach(number, call);
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (workOrder) => ${camel}(body, workOrder) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });`,
  }),
  triage: ({ camel }) => ({
    parameters: `
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,`,
    imports: `import { triageEvolution } from '../domain/triage/state.ts';`,
    store: `
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { isTicketNumber } from '@yingda/kernel';`,
    fromKit: ['answerTo', 'Command', 'CommandContexts', 'EVENT_STORE', 'Input', 'mayReach', 'PathPart', 'Problem', 'STAFF', 'ThisCall'],
    handle: 'async ',
    body: `
    const ref = isTicketNumber(number) ? await this.store.findTicket(number) : undefined;
    if (!ref || !call.principal || !mayReach(call.principal, ref.account)) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('triage', ref.ticket), category: 'triage', account: ref.account, ticket: ref.ticket },
      evolution: triageEvolution,
      decide: (triage) => ${camel}(body, triage),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });`,
  }),
};

/** A command: its DTO and controller, its decider, its spec. */
export const command = ({ service, name }) => {
  const { stream, path } = streamOf(service);
  const { pascal, camel, sentence } = spellings(name);
  const { parameters, imports, store = '', fromKit, handle, body } = carriedOut[service]({ camel });
  const type = `/** What a caller says for ${name}. */\nexport interface ${pascal} {\n  readonly reason: string;\n}`;
  return {
    files: {
      ...decider({ name, stream, command: { name: pascal, type, example: `{ reason: 'The customer asked for it' }` } }),
      [`commands/${name}.ts`]: `
import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
${store}
import { ${fromKit.join(', ')} } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ${camel} } from '../domain/${stream}/${name}.ts';
${imports}

const NAME = '${name}';

export class ${pascal}Body {
  @IsString() @MinLength(1) @MaxLength(2_000) reason!: string;
}

@ApiTags('${path}')
@Controller('api/${service}/v1/${path}')
export class ${pascal} {
  constructor(${parameters}) {}

  @Command(NAME, { path: ':number/${name}', roles: STAFF, summary: '${sentence}', body: ${pascal}Body })
  ${handle}handle(@PathPart('number') number: string, @Input() body: ${pascal}Body, @ThisCall() call: Call): Promise<Answer> {
    ${body}
  }
}
`,
    },
    listed: { list: 'commands', symbol: pascal, from: `./commands/${name}.ts` },
    path: `POST /api/${service}/v1/${path}/{number}/${name}`,
  };
};
