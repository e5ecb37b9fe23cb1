import { Inject, Injectable, Module } from '@nestjs/common';
import type { Projection } from '@yingda/projections';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { testService } from '@yingda/test-environment/service';
import pg from 'pg';
import { Readiness } from './readiness.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** Made before the projections start. */
let readiness: Readiness | undefined;

@Injectable()
class Asker {
  constructor(@Inject(Readiness) given: Readiness) {
    readiness = given;
  }
}

@Module({ providers: [Asker] })
class AskingModule {}

const counted: Projection = { name: 'counted-v1', tables: [], types: ['TicketClosed'], apply: () => Promise.resolve() };

const definition: ServiceDefinition = {
  name: 'triage',
  module: AskingModule,
  readConfig: () => ({}),
  migrations: [],
  entities: [],
  projections: [counted],
};

describe('a service that starts', () => {
  let database: TestDatabase;
  let nats: TestNats;

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
  }, 60_000);

  afterAll(async () => {
    await nats?.stop();
    await database?.drop();
  });

  it('is not ready before its projections have started: until then PostgreSQL must not go away', async () => {
    const other = new pg.Client({ connectionString: database.url('yingda_triage') });
    await other.connect();
    // As long as this is not decided, nobody else can make the table that a projection begins with.
    await other.query('BEGIN; CREATE TABLE triage.projection_checkpoints (projection text)');
    const starting = testService(definition, { database, nats });
    await eventually(async () => expect(await readiness?.missing()).toEqual(['projections']));
    await other.end();
    const service = await starting;
    expect(await service.ready()).toBe(true);
    await service.close();
  }, 30_000);
});
