/**
 * `npm run typecheck`: the types of every project, in as few compilations as are worth their own, because a compilation of one project reads the sources of all
 * that it imports as well. Projects with the same settings are checked together; one with settings or global declarations of its own, alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkout } from './set-up.mjs';
import { sourcesOf, workspaces } from './workspaces.mjs';

/** What a file that says so tells every other file of its compilation. */
const forAll = /^\s*declare (?:global|module)\b/m;
const base = join(checkout, 'tsconfig.base.json');

const isAlone = (folder, { extends: from, include, ...own }) =>
  Object.keys(own).length > 0 ||
  from === undefined ||
  include === undefined ||
  join(folder, from) !== base ||
  sourcesOf(folder).some((path) => path.endsWith('.d.ts') || forAll.test(readFileSync(path, 'utf8')));

const projects = workspaces().map((folder) => ({ folder, config: JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) }));
const alone = projects.filter(({ folder, config }) => isAlone(folder, config));
const together = projects.filter((project) => !alone.includes(project));

const whole = join(checkout, 'node_modules', '.cache', 'yingda', 'tsconfig.json');
mkdirSync(dirname(whole), { recursive: true });
const include = together.flatMap(({ folder, config }) => config.include.map((path) => join(folder, path)));
writeFileSync(whole, JSON.stringify({ extends: base, include, exclude: ['**/dist'] }));

const compiler = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin', 'tsc');
console.log(`[yingda] types: ${together.length} projects together, ${alone.length} alone`);
const failed = [whole, ...alone.map(({ folder }) => join(folder, 'tsconfig.json'))].filter(
  (config) => spawnSync(process.execPath, [compiler, '-p', config], { cwd: checkout, stdio: 'inherit' }).status !== 0,
);
process.exit(failed.length === 0 ? 0 : 1);
