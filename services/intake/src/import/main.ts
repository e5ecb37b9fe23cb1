import { Logger } from '@nestjs/common';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { connectNats, nudgeOnCommit, reasonOf } from '@yingda/messaging';
import { ConfigurationError } from '@yingda/nest-kit';
import type { EventStore } from '@yingda/event-store';
import { seriesOf } from '../commands/series.ts';
import { USAGE, UsageError, readArguments } from './arguments.ts';
import { readImportConfig } from './config.ts';
import type { ImportConfig } from './config.ts';
import { ExportError } from './export/read-lines.ts';
import { MappingError } from './mapping/read-mapping.ts';
import { figuresWhenShown } from './reporting-figures.ts';
import { runImport } from './run-import.ts';
import type { ImportRun } from './run-import.ts';
import { figuresText, summaryOf } from './summary.ts';

/** What the process ends with. */
const EXIT = { done: 0, nothingUsable: 1, badInput: 2, interrupted: 3 } as const;

const main = async (): Promise<number> => {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') {
    console.log(USAGE);
    return EXIT.done;
  }
  const config = readImportConfig(process.env);
  const run = await withStore(config, (store) => runImport(args, { store, timeZone: config.TIME_ZONE }));
  console.log(summaryOf(run.tally, { header: run.header, seconds: run.seconds, rejects: args.rejects }));
  if (run.tally.imported + run.tally.alreadyThere === 0) return EXIT.nothingUsable;
  await showFigures(config, run);
  return EXIT.done;
};

const withStore = async <T>(config: ImportConfig, work: (store: EventStore) => Promise<T>): Promise<T> => {
  const store = await openPostgresEventStore({
    connectionString: config.DATABASE_URL,
    personalDataKey: config.PERSONAL_DATA_KEY,
    poolSize: 4,
  });
  const stopNudging = await startNudging(config, store);
  try {
    return await work(store);
  } finally {
    await store.close();
    await stopNudging();
  }
};

/** Wakes the relay after each commit. Without it the relay finds out by itself, so a bus that is away does not stop an import. */
const startNudging = async (config: ImportConfig, store: EventStore): Promise<() => Promise<void>> => {
  const { NATS_URL: url, NATS_CREDENTIALS: credentialsPath } = config;
  if (url === undefined || credentialsPath === undefined) return async () => undefined;
  try {
    const nats = await connectNats({
      url,
      credentialsPath,
      name: 'yingda import',
      user: 'intake',
      logger: new Logger('import'),
      patienceMs: 2_000,
    });
    const stop = nudgeOnCommit(store, nats);
    return async () => {
      stop();
      await nats.drain();
    };
  } catch (error) {
    console.error(`the bus is not told of the import: ${reasonOf(error)}`);
    return async () => undefined;
  }
};

const showFigures = async (
  { YINGDA_BASE_URL: baseUrl, YINGDA_API_KEY: apiKey, TIME_ZONE }: ImportConfig,
  { tally, seconds }: ImportRun,
) => {
  if (baseUrl === undefined || apiKey === undefined || !tally.reached) return;
  console.error('waiting until reporting shows the import');
  const started = performance.now();
  const dayOf = (instant: string): string => seriesOf(instant as Parameters<typeof seriesOf>[0], TIME_ZONE);
  const figures = await figuresWhenShown({ baseUrl, apiKey, dayOf }, tally.reached);
  const shownAfter = seconds + (performance.now() - started) / 1_000;
  if (!figures) console.error(`no platform answers at ${baseUrl}: reporting takes the import in when it runs again`);
  else console.log(`\nreporting shows it after ${shownAfter.toFixed(1)} s:\n${figuresText(figures)}`);
};

const end = (error: unknown): number => {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof MappingError || error instanceof ExportError || error instanceof ConfigurationError)
    console.error(error.message);
  else {
    console.error(
      `the import was interrupted: ${reasonOf(error)}\nWhat was imported stays. Run the same command again: it goes on from there.`,
    );
    return EXIT.interrupted;
  }
  return EXIT.badInput;
};

process.exitCode = await main().catch(end);
