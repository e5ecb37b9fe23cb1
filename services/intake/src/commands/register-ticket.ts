import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import {
  answerTo,
  Command,
  CommandContexts,
  EVENT_STORE,
  hasRole,
  Input,
  isStaff,
  mayReach,
  PLATFORM_CONFIG,
  Problem,
  ThisCall,
} from '@yingda/nest-kit';
import type { Answer, Call, PlatformConfig, Principal } from '@yingda/nest-kit';
import type { RegisterTicket as Registration } from '../domain/ticket/commands.ts';
import { RegisterTicketBody } from './register-ticket.body.ts';
import { register } from './registration.ts';

const NAME = 'register-ticket';

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class RegisterTicket {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @Command(NAME, {
    path: '',
    status: 201,
    roles: ['customer', 'agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator', 'admin', 'integrator'],
    summary: 'Registers a report of trouble as a ticket',
    body: RegisterTicketBody,
  })
  async handle(@Input() body: RegisterTicketBody, @ThisCall() call: Call): Promise<Answer> {
    const { principal } = call;
    if (!principal || !mayReach(principal, body.account)) throw new Problem('ACCOUNT_NOT_FOUND', { account: body.account });
    const context = this.contexts.forCall(NAME, call);
    const command = this.#command(body, principal);
    const outcome = await register(this.store, command, { context, timeZone: this.config.TIME_ZONE, newId: () => this.contexts.newId() });
    return answerTo(this.store, outcome, { status: 201, body: { account: body.account } });
  }

  #command(body: RegisterTicketBody, principal: Principal): Registration {
    const { contact, device = {}, impact, symptomCodes = [], ...rest } = body;
    return {
      ...rest,
      contact: { language: 'zh', ...contact, newId: this.contexts.newId() },
      device,
      symptomCodes,
      impact: { scope: impact.scope, safetyRisk: impact.safetyRisk ?? false },
      receivedBy: principal.id,
      by: { staff: isStaff(principal), mayRegisterAccounts: isStaff(principal) || hasRole(principal, 'integrator') },
    };
  }
}
