import { instant } from '@yingda/kernel';
import { defaultPolicyBook, defaultPolicyV2 } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import { serviceDefinition } from '@yingda/triage';
import { Comparison, PastTickets, Trial, tryPolicy } from '@yingda/triage/dry-run';
import type { PastTicket } from '@yingda/triage/dry-run';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Benchmark } from '../benchmark.ts';
import { fillPast } from '../load/past-tickets.ts';
import { endPool } from '../logs/end-pool.ts';
import { openLog } from '../logs/open-log.ts';

const TICKETS = 100_000;
const FEW_TICKETS = 2_000;
const NOW = instant('2025-06-01T00:00:00Z');

/** What is tried: the default policy with an hour for every first response. */
const TRIED: PolicyDocument = {
  ...defaultPolicyV2,
  version: 3,
  targets: defaultPolicyV2.targets.map((target) =>
    target.target === 'first-response' ? { ...target, limits: target.limits.map((limit) => ({ ...limit, duration: 'PT1H' })) } : target,
  ),
};

/** How long it takes to try a policy on the past. */
export const dryRun: Benchmark = {
  name: 'dry-run',
  ours: `a policy with other first responses is tried on ${TICKETS} tickets of the past`,
  baseline: 'the same tickets are read and thrown away',
  figures: [{ name: 'run', unit: 'ms', target: { atMost: 10_000 } }],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { database, scale, later, report } = surroundings;
    const url = database.url('yingda_triage');
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c search_path=triage' });
    later(() => endPool(pool));
    const tickets = scale.name === 'short' ? FEW_TICKETS : TICKETS;
    report(`writing ${tickets} tickets`);
    await fillPast(pool, tickets);
    const past = new PastTickets(pool, await openLog(surroundings, 'yingda_triage'), { TIME_ZONE: 'Asia/Shanghai' });
    const timed = async (work: (page: PastTicket[]) => Promise<void>): Promise<{ run: number }> => {
      const started = performance.now();
      let seen = 0;
      for await (const page of past.pages({})) {
        await work(page);
        seen += page.length;
      }
      if (seen !== tickets) throw new Error(`${seen} of ${tickets} tickets were read`);
      return { run: performance.now() - started };
    };
    return {
      ours: async () => {
        const comparison = new Comparison();
        const trial = new Trial(TRIED, defaultPolicyBook, NOW);
        const took = await timed((page) => tryPolicy(trial, page, comparison));
        if (comparison.changes.length === 0) throw new Error('the policy changed nothing');
        return took;
      },
      baseline: () => timed(() => Promise.resolve()),
    };
  },
};

const migrate = async (url: string): Promise<void> => {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'triage',
    migrations: [...serviceDefinition.migrations],
    extra: { options: '-c search_path=triage' },
  });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
};
