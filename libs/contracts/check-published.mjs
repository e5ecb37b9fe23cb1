/**
 * A step of `.ci/run`: no schema of an event version and no golden stream differs from what it was when it came into the history. The files are compared
 * with their first commit, so that neither code nor specs nor generators that change together can talk a stored event out of its form.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PERMANENT = [':/libs/contracts/schemas/*.json', ':/services/*/golden/*.json', ':(top,exclude)services/*/golden/*.state.json'];

const run = (...args) => spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const git = (...args) => {
  const { status, stdout, stderr, error } = run(...args);
  if (status !== 0) throw error ?? new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
};

const finish = (code, ...lines) => {
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.exit(code);
};

const isClone = run('rev-parse').status === 0;
if (!isClone || git('rev-parse', '--is-shallow-repository').trim() === 'true')
  finish(0, 'The history is not at hand (no clone, or a shallow one): published events are not compared with it.');

// A branch may still mend what it adds; what main has is published.
const main = ['origin/main', 'main'].find((name) => run('rev-parse', '--verify', '--quiet', name).status === 0) ?? 'HEAD';
const log = git('log', main, '--no-renames', '--diff-filter=A', '--format=commit %H', '--name-only', '--', ...PERMANENT);
/** Newest first, so what is set last is the first commit. */
const firstCommit = new Map();
let commit = '';
for (const line of log.split('\n').filter(Boolean))
  if (line.startsWith('commit ')) commit = line.slice('commit '.length);
  else firstCommit.set(line, commit);

const top = git('rev-parse', '--show-toplevel').trim();
const faults = [...firstCommit].flatMap(([path, since]) => {
  const file = join(top, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === git('show', `${since}:${path}`)) return [];
  const how = existsSync(file) ? 'has changed since' : 'is gone';
  return `${path} was published with ${since.slice(0, 9)} and ${how}: \`git checkout ${since.slice(0, 9)} -- ${path}\``;
});
if (faults.length > 0)
  finish(1, ...faults, 'Events are permanent: add a version and an upcaster instead (docs/adr/0011-events-are-permanent.md).');
finish(0, `${firstCommit.size} published schemas and golden streams are what they were.`);
