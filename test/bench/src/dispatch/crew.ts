import { EngineerRegistered, SkillsSet, TicketRegistered, WorkOrderOpened } from '@yingda/contracts';
import { serviceDefinition } from '@yingda/dispatch';
import { CrewDecisions, EngineerRows, PastWork, Ranking, Staff, WorkGiven, WorkOrderCommands } from '@yingda/dispatch/assignment';
import { streamIdOf } from '@yingda/event-store';
import type { CommandContext, EventStore, NewEvent, TicketRef } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import { CommandContexts, ReadModels } from '@yingda/nest-kit';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Surroundings } from '../benchmark.ts';
import { endPool } from '../logs/end-pool.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';

export const NOW = instant('2030-03-15T10:00:00+08:00');
const clock = { now: () => NOW };
const actor = { id: 'bench', kind: 'platform' } as const;

export const context = (): CommandContext => ({ actor, now: NOW, correlationId: randomUUID() });

/** What dispatch assigns with, on a fresh database. */
export interface Crew {
  readonly log: EventStore;
  readonly pool: pg.Pool;
  readonly staff: Staff;
  readonly ranking: Ranking;
  readonly workOrders: WorkOrderCommands;
  readonly decisions: CrewDecisions;
}

export const openCrew = async (surroundings: Surroundings): Promise<Crew> => {
  const { database, later } = surroundings;
  const url = database.url('yingda_dispatch');
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'dispatch',
    migrations: [...serviceDefinition.migrations],
    entities: [...serviceDefinition.entities],
    extra: { options: '-c search_path=dispatch' },
  });
  await source.initialize();
  later(() => source.destroy());
  await source.runMigrations();
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c search_path=dispatch' });
  later(() => endPool(pool));
  const log = await openLog(surroundings, 'yingda_import');
  const staff = new Staff(log, source, new EngineerRows(pool));
  const workOrders = new WorkOrderCommands(log, new CommandContexts(clock), clock);
  const ranking = new Ranking(log, { TIME_ZONE: 'Asia/Shanghai' }, staff, new PastWork(pool), new WorkGiven(new ReadModels(new Map())));
  return { log, pool, staff, ranking, workOrders, decisions: new CrewDecisions(workOrders) };
};

export const numberOf = (index: number): string => `E${String(index).padStart(3, '0')}`;

/** Engineers of the hardware group, in the log and in the read models. */
export const hire = async ({ log, pool }: Crew, count: number, capacity: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    const engineer = numberOf(index);
    const id = streamIdOf('engineer', engineer);
    const base = { latitude: 31 + (index % 50) / 50, longitude: 121 + (index % 37) / 37 };
    const profile = {
      engineer,
      name: engineer,
      language: 'zh',
      groups: ['hardware'],
      active: true,
      regions: ['east'],
      base,
      capacity,
    } as const;
    const skills = [{ skill: 'laser', level: 1 + (index % 5) }];
    await append(log, id, 'engineer', [
      EngineerRegistered({ ...profile, groups: ['hardware'], regions: ['east'] }),
      SkillsSet({ engineer, skills }),
    ]);
  }
  await project({ log, pool });
};

/** Work orders of the group, opened and nobody's. */
export const openWork = async ({ log, pool }: Crew, day: string, count: number): Promise<TicketRef[]> => {
  const refs = Array.from({ length: count }, (_, index) => ({
    streamId: randomUUID(),
    ticket: `${day}-${String(index + 1).padStart(4, '0')}`,
    account: 'ACME',
  }));
  for (const ref of refs) {
    const contact = randomUUID();
    const registered = TicketRegistered({
      account: 'ACME',
      contact: { id: contact, name: '李娜', language: 'zh' },
      device: { model: 'XJ-2000', serialNumber: 'SN-1' },
      channel: 'hotline',
      kind: 'fault',
      description: 'Alarm E02 on start',
      symptomCodes: ['E02'],
      occurredAt: NOW,
      impact: { scope: 'line-down', safetyRisk: false },
      receivedAt: NOW,
      receivedAtStated: false,
      receivedBy: 'bench',
    });
    await append(log, ref.streamId, 'ticket', [{ ...registered, subject: contact }], ref);
    await append(log, streamIdOf('work-order', ref.ticket), 'work-order', [WorkOrderOpened({ group: 'hardware', grade: 1 })], ref);
  }
  await project({ log, pool });
  return refs;
};

const append = (
  log: EventStore,
  streamId: string,
  category: 'engineer' | 'ticket' | 'work-order',
  events: readonly Omit<NewEvent, 'occurredAt'>[],
  ref?: TicketRef,
): Promise<void> =>
  mustAppend(
    log.append({
      streams: [
        {
          streamId,
          category,
          expectedVersion: 'no-stream',
          ...(ref && { account: ref.account, ticket: ref.ticket }),
          events: events.map((event) => ({ subject: streamId, ...event, occurredAt: NOW })),
        },
      ],
      actor,
      correlationId: randomUUID(),
    }),
  );

/** Fills the read models from the log, from its beginning. */
const project = async ({ log, pool }: Pick<Crew, 'log' | 'pool'>): Promise<void> => {
  const client = await pool.connect();
  try {
    const wanted = serviceDefinition.projections.filter(({ name }) => /^(engineers|work-orders|reported-tickets)-/.test(name));
    await client.query(`TRUNCATE ${wanted.flatMap(({ tables }) => tables).join(', ')}`);
    for (let after = 0; ;) {
      const events = await log.readAll({ after, limit: 1_000 });
      for (const projection of wanted)
        await projection.apply(
          events.filter(({ type }) => projection.types?.includes(type) ?? true),
          client,
        );
      if (events.length < 1_000) return;
      after = events.at(-1)?.position ?? after;
    }
  } finally {
    client.release();
  }
};
