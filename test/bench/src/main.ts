import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { startTestPostgres } from '@yingda/test-environment/postgres';
import { readArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { BENCHMARKS } from './benchmarks/index.ts';
import type { CallTree } from './profile/call-tree.ts';
import { flameGraph } from './profile/flame-graph.ts';
import { hottest } from './profile/hottest.ts';
import { progressLine } from './progress-line.ts';
import { runBenchmarks } from './runner.ts';
import { table } from './table.ts';

const DRAWINGS = join(import.meta.dirname, '../../../docs/performance');

const draw = async (benchmark: string, profile: CallTree): Promise<void> => {
  await writeFile(join(DRAWINGS, `${benchmark}.svg`), flameGraph(benchmark, profile));
  console.log(`\n${benchmark}, by time in the function itself:\n${hottest(profile)}\n`);
};

/** Runs, prints the table and writes the JSON. A figure below its target is shown, and is no failure of the run. */
const run = async ({ benchmarks, scale, json, profile }: Arguments): Promise<void> => {
  const progress = progressLine(process.stdout);
  progress.show('PostgreSQL: starting one');
  const postgres = await startTestPostgres();
  process.env['TEST_POSTGRES_URL'] = postgres.adminUrl;
  try {
    const report = await runBenchmarks({ benchmarks, scale, report: progress.show, ...(profile && { onProfile: draw }) });
    progress.clear();
    if (json !== undefined) {
      await mkdir(dirname(resolve(json)), { recursive: true });
      await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    }
    const { cores, node } = report.machine;
    console.log(`\n${table(report.rows)}\n`);
    console.log(`${report.scale}, ${report.seconds} s; ${cores} cores, Node ${node}, PostgreSQL ${report.postgres.version}, fsync on`);
  } finally {
    await postgres.stop();
  }
};

const read = (): Arguments | undefined => {
  try {
    return readArguments(process.argv.slice(2), BENCHMARKS);
  } catch (error) {
    console.error(`[bench] ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
};

const wanted = read();
if (wanted) await run(wanted);
else process.exitCode = 2;
