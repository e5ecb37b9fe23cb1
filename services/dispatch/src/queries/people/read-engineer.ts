import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Problem, Roles, STAFF } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { KnownEngineer } from '../../domain/engineer/state.ts';

export interface EngineerView extends Omit<KnownEngineer, 'status'> {
  readonly version: number;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class ReadEngineer {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get(':staffNumber')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One engineer, with skills, qualifications, shifts, absences, on-call duty, and what is in hand and agreed' })
  async read(@PathPart('staffNumber') staffNumber: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<EngineerView> {
    const history = await this.store.readStream(streamIdOf('engineer', staffNumber));
    const state = rebuild(engineerEvolution, history);
    if (state.status === 'none') throw new Problem('ENGINEER_NOT_FOUND', { engineer: staffNumber });
    const { status: _status, ...engineer } = state;
    reply.header('etag', `"${history.length}"`);
    return { ...engineer, version: history.length };
  }
}
