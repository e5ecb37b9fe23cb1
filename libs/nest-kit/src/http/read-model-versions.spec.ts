import { Controller, Get, Inject, Module } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { TicketClassified } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, instant } from '@yingda/kernel';
import { retirementOf, rowProjection } from '@yingda/projections';
import type { Projection } from '@yingda/projections';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ServiceDefinition } from '../boot/service-definition.ts';
import type { RunningService } from '../boot/start-service.ts';
import { Public } from '../identity/roles.decorator.ts';
import { AnswersFrom, Reads } from './position.interceptor.ts';

/** The example of libs/projections/README.md: a read model gets another column. */
@Entity('problems_v1')
class ProblemV1 {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') type!: string;
}

@Entity('problems_v2')
class ProblemV2 extends ProblemV1 {
  @Column('integer') times!: number;
}

class CreateV1 implements MigrationInterface {
  readonly name = 'CreateV11710460800000';
  up = (runner: QueryRunner): Promise<void> => runner.query('CREATE TABLE problems_v1 (ticket text PRIMARY KEY, type text NOT NULL)');
  down = (): Promise<void> => Promise.resolve();
}

class CreateV2 implements MigrationInterface {
  readonly name = 'CreateV21710460900000';
  up = (runner: QueryRunner): Promise<void> =>
    runner.query('CREATE TABLE problems_v2 (ticket text PRIMARY KEY, type text NOT NULL, times int NOT NULL)');
  down = (): Promise<void> => Promise.resolve();
}

class RetireV1 implements MigrationInterface {
  readonly name = 'RetireV11710461000000';
  up = (runner: QueryRunner): Promise<void> => runner.query(retirementOf('problems-v1', ['problems_v1']));
  down = (): Promise<void> => Promise.resolve();
}

const typeIn = (event: Parameters<Projection['apply']>[0][number]): string => (event.data as { problemType: string }).problemType;

const problemsV1 = rowProjection<{ ticket: string; type: string }>({
  name: 'problems-v1',
  table: 'problems_v1',
  key: 'ticket',
  types: ['TicketClassified'],
  keyOf: ({ ticket }) => ticket,
  evolve: (_row, event) => ({ ticket: event.ticket ?? '', type: typeIn(event) }),
});

const problemsV2 = rowProjection<{ ticket: string; type: string; times: number }>({
  name: 'problems-v2',
  table: 'problems_v2',
  key: 'ticket',
  types: ['TicketClassified'],
  keyOf: ({ ticket }) => ticket,
  evolve: (row, event) => ({ ticket: event.ticket ?? '', type: typeIn(event), times: (row?.times ?? 0) + 1 }),
});

let letBuild: () => void = () => undefined;
const mayBuild = new Promise<void>((resolve) => (letBuild = resolve));
/** Takes as long as the spec wants it to. */
const slowProblemsV2: Projection = {
  ...problemsV2,
  apply: async (events, tx) => {
    await mayBuild;
    await problemsV2.apply(events, tx);
  },
};

@Controller('api/triage/v1/problems')
@Public()
class FindWithV1 {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Reads('problems-v1')
  async find() {
    return { from: 'problems-v1', items: await this.source.getRepository(ProblemV1).find() };
  }
}

@Controller('api/triage/v1/problems')
@Public()
class FindWithEither {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Reads('problems-v2', 'problems-v1')
  async find(@AnswersFrom() from: string) {
    return { from, items: await this.source.getRepository(from === 'problems-v2' ? ProblemV2 : ProblemV1).find() };
  }
}

@Controller('api/triage/v1/problems')
@Public()
class FindWithV2 {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Reads('problems-v2')
  async find() {
    return { from: 'problems-v2', items: await this.source.getRepository(ProblemV2).find() };
  }
}

const moduleOf = (controller: Type<unknown>): Type<unknown> => {
  @Module({ controllers: [controller] })
  class Release {}
  return Release;
};

const release = (
  parts: Pick<ServiceDefinition, 'migrations' | 'entities' | 'projections'>,
  controller: Type<unknown>,
): ServiceDefinition => ({
  name: 'triage',
  module: moduleOf(controller),
  readConfig: () => ({}),
  ...parts,
});

const first = release({ migrations: [CreateV1], entities: [ProblemV1], projections: [problemsV1] }, FindWithV1);
const second = release(
  { migrations: [CreateV1, CreateV2], entities: [ProblemV1, ProblemV2], projections: [slowProblemsV2, problemsV1] },
  FindWithEither,
);
const third = release({ migrations: [CreateV1, CreateV2, RetireV1], entities: [ProblemV2], projections: [problemsV2] }, FindWithV2);

describe('a new version of a read model', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let log: EventStore;
  let service: (RunningService & { url: string }) | undefined;
  let admin: string;

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('triage', { database, nats });
    log = await openPostgresEventStore({
      connectionString: database.url('yingda_triage'),
      personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
    });
    admin = await testCaller(database, { role: 'admin' });
  }, 120_000);

  afterAll(async () => {
    letBuild();
    await service?.close();
    await log?.close();
    await nats?.stop();
    await database?.drop();
  }, 30_000);

  const boot = async (definition: ServiceDefinition): Promise<void> => {
    await service?.close();
    service = undefined;
    service = await testService(definition, { database, nats });
  };
  /** @returns the position of the event */
  const classified = async (problemType: 'hardware' | 'software'): Promise<string> => {
    const result = await log.append({
      streams: [
        {
          streamId: streamIdOf('triage', '20240315-001'),
          category: 'triage',
          expectedVersion: 'any',
          account: 'ACME',
          ticket: '20240315-001',
          events: [{ ...TicketClassified({ problemType, reason: 'spec' }), occurredAt: instant('2024-03-15T09:36:00+08:00') }],
        },
      ],
      actor: { id: 'spec', kind: 'platform' },
      correlationId: streamIdOf('triage', '20240315-001'),
    });
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    return formatPosition(result.partition, result.position);
  };
  const problems = async (position?: string): Promise<TestAnswer['body']> => {
    const headers: Record<string, string> = position === undefined ? {} : { 'if-position-at-least': position };
    return (await call('GET', `${service?.url}/api/triage/v1/problems`, undefined, { headers })).body;
  };
  const readModels = async (): Promise<unknown> => (await call('GET', `${service?.url}/api/triage/v1/projections`, admin)).body['items'];

  it('is built at boot, while the old one answers and follows', async () => {
    await boot(first);
    expect(await problems(await classified('hardware'))).toEqual({
      from: 'problems-v1',
      items: [{ ticket: '20240315-001', type: 'hardware' }],
    });
    await boot(second);
    expect(await problems(await classified('software'))).toEqual({
      from: 'problems-v1',
      items: [{ ticket: '20240315-001', type: 'software' }],
    });
    const metrics = await (await fetch(`${service?.url}/metrics`, { headers: { authorization: admin } })).text();
    expect(metrics).toMatch(/^yingda_projection_lag_events\{.*projection="problems-v1",build="live".*\} 0$/m);
    expect(await readModels()).toMatchObject([
      { projection: 'problems-v2', complete: false, phase: 'catching-up', position: 0 },
      { projection: 'problems-v1', complete: true, position: 2 },
    ]);
  }, 60_000);

  it('answers from the moment on when it has the whole log, also after the next boot', async () => {
    letBuild();
    await eventually(async () => expect(await problems()).toMatchObject({ from: 'problems-v2' }));
    const position = await classified('hardware');
    expect(await problems(position)).toEqual({ from: 'problems-v2', items: [{ ticket: '20240315-001', type: 'hardware', times: 3 }] });
    await boot(second);
    expect(await problems(position)).toMatchObject({ from: 'problems-v2' });
  }, 60_000);

  it('stays alone when the old one is retired', async () => {
    await boot(third);
    expect(await problems(await classified('software'))).toEqual({
      from: 'problems-v2',
      items: [{ ticket: '20240315-001', type: 'software', times: 4 }],
    });
    expect(await readModels()).toMatchObject([{ projection: 'problems-v2', complete: true, position: 4 }]);
  }, 60_000);
});
