import { decider, streamOf } from './decider.mjs';
import { spellings } from './names.mjs';

const reaction = {
  intake: ({ camel }) => `
    const context = this.contexts.forReaction(NAME, event);
    return this.tickets.react(event.ticket, context, (ticket) => ${camel}(event, ticket));`,
  dispatch: ({ camel }) => `
    const context = this.contexts.forReaction(NAME, event);
    await this.workOrders.react(event.ticket, context, (workOrder) => ${camel}(event, workOrder));`,
  triage: ({ camel }) => `return this.triage.react(NAME, event, (triage) => ${camel}(event, triage));`,
};

/** @throws Error unless the sentence names an event that is declared */
const eventOf = (name, declared) => {
  const [, last] = /-when-(.+)$/.exec(name) ?? [];
  if (last === undefined) throw new Error(`"${name}" is no sentence; it should read like hold-work-when-ticket-cancelled.`);
  const event = spellings(last).pascal;
  if (!declared.includes(event))
    throw new Error(`No contract declares ${event}; libs/contracts/src/streams declares: ${declared.join(', ')}.`);
  return event;
};

/** A reactor: the event in, its decider, its spec. */
export const reactor = ({ service, name, declaredEvents }) => {
  const { stream, runner, member } = streamOf(service);
  const event = eventOf(name, declaredEvents);
  const { pascal, camel, sentence } = spellings(name);
  const runnerClass = spellings(runner).pascal;
  const withContexts = service !== 'triage';
  const type = `/** What is taken from the event ${event}. */\nexport interface ${pascal} {\n  readonly position: number;\n}`;
  return {
    files: {
      ...decider({ name, stream, command: { name: pascal, type, example: '{ position: 1 }' } }),
      [`reactors/${name}.ts`]: `
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
${withContexts ? `import { CommandContexts } from '@yingda/nest-kit';` : ''}
import { ${runnerClass} } from '../commands/${runner}.ts';
import { ${camel} } from '../domain/${stream}/${name}.ts';

const NAME = '${name}';

/** ${sentence}. */
@Controller()
export class ${pascal} {
  constructor(
    @Inject(${runnerClass}) private readonly ${member}: ${runnerClass},
    ${withContexts ? '@Inject(CommandContexts) private readonly contexts: CommandContexts,' : ''}
  ) {}

  @EventPattern('${event}')
  ${service === 'dispatch' ? 'async ' : ''}react(@Payload() event: RecordedEvent): Promise<void> {
    ${reaction[service]({ camel })}
  }
}
`,
    },
    listed: { list: 'reactors', symbol: pascal, from: `./reactors/${name}.ts` },
  };
};
