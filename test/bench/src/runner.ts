import { cpus, totalmem } from 'node:os';
import { testDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import pg from 'pg';
import type { Benchmark, Scale } from './benchmark.ts';
import { profiled } from './profile/profiled.ts';
import type { CallTree } from './profile/call-tree.ts';
import { rowsOf } from './report.ts';
import type { Report, Round, Row } from './report.ts';

export interface RunOptions {
  readonly benchmarks: readonly Benchmark[];
  readonly scale: Scale;
  /** Told what is being done. */
  readonly report: (doing: string) => void;
  /** Given what this process did in one more turn of ours, after the rounds that count. */
  readonly onProfile?: (benchmark: string, profile: CallTree) => Promise<void>;
}

/**
 * Runs the benchmarks one after the other, each in a database of its own, ours and baseline in turn. The PostgreSQL is the test environment's
 * (`TEST_POSTGRES_URL`, or one that is started). @throws Error when that server does not flush commits to disk
 */
export const runBenchmarks = async ({ benchmarks, scale, report, onProfile }: RunOptions): Promise<Report> => {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const rows: Row[] = [];
  let postgres: Report['postgres'] | undefined;
  for (const [index, benchmark] of benchmarks.entries()) {
    const label = `${index + 1}/${benchmarks.length} ${benchmark.name}`;
    const database = await testDatabase();
    try {
      postgres ??= await safeServer(database.adminUrl);
      const say = (doing: string): void => report(`${label}: ${doing}`);
      rows.push(...rowsOf(benchmark, await roundsOf(benchmark, { database, scale, report: say, ...(onProfile && { onProfile }) })));
    } finally {
      await database.drop();
    }
  }
  if (!postgres) throw new Error('there is nothing to measure');
  const machine = { cores: cpus().length, memoryBytes: totalmem(), node: process.version };
  return { scale: scale.name, startedAt, seconds: Math.round((performance.now() - started) / 1_000), machine, postgres, rows };
};

/** A commit that is not on disk when it is answered would make every figure worthless. */
const safeServer = async (url: string): Promise<Report['postgres']> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Report['postgres']>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS "synchronousCommit"`,
    );
    const [server] = rows;
    if (server?.fsync !== 'on' || server.synchronousCommit !== 'on')
      throw new Error('benchmarks need a PostgreSQL with fsync=on and synchronous_commit=on');
    return server;
  } finally {
    await client.end();
  }
};

const roundsOf = async (
  benchmark: Benchmark,
  given: Pick<Parameters<Benchmark['prepare']>[0], 'database' | 'scale' | 'report'> & Pick<RunOptions, 'onProfile'>,
): Promise<Round[]> => {
  const { scale, report, onProfile } = given;
  const open: (() => Promise<unknown>)[] = [];
  const later = (close: () => Promise<unknown>): void => void open.push(close);
  const startNats = async () => {
    const nats = await testNats();
    later(() => nats.stop());
    return nats;
  };
  try {
    report('preparing');
    const contest = await benchmark.prepare({ ...given, startNats, later });
    const most = Math.min(scale.rounds, benchmark.mostRounds ?? scale.rounds);
    const rounds: Round[] = [];
    for (let round = 1; round <= most; round += 1) {
      report(`round ${round}/${most}, ours (${benchmark.ours})`);
      const ours = await contest.ours();
      report(`round ${round}/${most}, baseline (${benchmark.baseline})`);
      rounds.push({ ours, baseline: await contest.baseline() });
    }
    if (onProfile) {
      report('profiling ours');
      await onProfile(benchmark.name, await profiled(contest.ours));
    }
    return rounds;
  } finally {
    for (const close of open.reverse()) await close();
  }
};
