/**
 * `npm test`: the whole set-up, one PostgreSQL for all projects, nats-server (and Chromium, for the browser tests) found or installed, then every project's
 * tests. Ends with the totals, alone on a line: `N passed, N failed`. Arguments go to nx, e.g. `npm test -- --projects=@yingda/kernel`.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, checkNode, checkout, install, nx, nxEnvironment } from './set-up.mjs';

const report = (line) => console.log(`[yingda] ${line}`);

/** Sums up what Jest says at the end of each project's run. A suite that could not even run counts as one failure. */
const totals = { passed: 0, failed: 0 };
const count = (line) => {
  // Each line begins with its project's name.
  const plain = stripVTControlCharacters(line)
    .replace(/^@yingda\/[\w-]+:/, '')
    .trim();
  if (/^Tests:\s/.test(plain)) {
    totals.passed += Number(/(\d+) passed/.exec(plain)?.[1] ?? 0);
    totals.failed += Number(/(\d+) failed/.exec(plain)?.[1] ?? 0);
  } else if (/Test suite failed to run/.test(plain)) totals.failed += 1;
};

/**
 * The tests of several projects, one project after the other, the longest first: what takes minutes must not be what is left at the end. Projects that are not
 * named here come last, together.
 */
const groups = [
  ['faults'],
  ['browser', 'acceptance'],
  ['dispatch'],
  ['event-store-postgres', 'messaging', 'projections'],
  ['triage', 'intake'],
  ['local', 'compose', 'notification'],
].map((names) => names.map((name) => `@yingda/${name}`).join(','));
const lanes =
  process.argv.length > 2
    ? [['--parallel=2', ...process.argv.slice(2)]]
    : [...groups.map((group) => [`--projects=${group}`, '--parallel=1']), [`--exclude=${groups.join(',')}`, '--parallel=1']];
/** At a time. One more than the processors of a small machine: tests wait for servers for about a third of their time. */
const slots = 3;

/** A lane that says nothing for longer than any spec file takes hangs. */
const silenceMs = (process.env.LONG_TESTS === undefined ? 10 : 120) * 60_000;

const runTests = async (runLane, environment, signal) => {
  const waiting = [...lanes];
  const codes = [];
  const work = async () => {
    for (let lane = waiting.shift(); lane !== undefined && !signal.aborted; lane = waiting.shift()) {
      const args = nx('run-many', '-t', 'test', ...lane, '--outputStyle=stream');
      codes.push(
        await runLane({
          name: lane.join(' '),
          command: process.execPath,
          args,
          cwd: checkout,
          environment,
          silenceMs,
          leftOpenMs: 30_000,
          report,
          signal,
          line: (line) => {
            console.log(line);
            count(line);
          },
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: slots }, work));
  return Math.max(...codes);
};

/** Of the arguments, those that choose projects; all of them are tested when there is none. */
const choice = process.argv.slice(2).filter((argument) => /^--(projects|exclude)=/.test(argument));
const testsBrowsers = () => {
  if (choice.length === 0) return true;
  const shown = spawnSync(process.execPath, nx('show', 'projects', '--withTarget=test', ...choice), {
    cwd: checkout,
    encoding: 'utf8',
    env: nxEnvironment(),
  });
  return shown.status !== 0 || shown.stdout.split('\n').includes('@yingda/browser');
};

checkNode();
await install();
await build();
const { findNatsProgram } = await import('./dist/servers/nats-program.js');
const { startTestPostgres } = await import('../../test/environment/dist/postgres.js');
const natsProgram = findNatsProgram(join(checkout, 'node_modules', '.cache', 'yingda', 'nats'), report);
const { findChromium } = await import('./dist/servers/chromium-program.js');
const chromium = testsBrowsers() ? { CHROMIUM: findChromium(report) } : {};
report('PostgreSQL: starting one for all tests');
const postgres = await startTestPostgres();
const path = natsProgram.kind === 'program' ? [process.env.PATH, dirname(natsProgram.path)].join(delimiter) : process.env.PATH;
const { runLane } = await import('./dist/test-lane.js');
const off = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => off.abort());
const environment = { ...nxEnvironment(), PATH: path, ...chromium, TEST_POSTGRES_URL: postgres.adminUrl };
const code = await runTests(runLane, environment, off.signal).finally(() => postgres.stop());
const failed = code !== 0 && totals.failed === 0 ? 1 : totals.failed;
console.log(`\n${totals.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
