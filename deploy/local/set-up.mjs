/**
 * What a fresh clone needs before anything of ours can run: Node's version checked, packages installed, sources built. Plain JavaScript
 * without dependencies, because nothing is installed yet. Each step is skipped when nothing has changed since it was last done.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
const path = (...parts) => join(checkout, ...parts);

/** Node's oldest version that will do. */
const oldest = [20, 19];

export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(`Yingda needs Node.js ${oldest.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/`);
  process.exit(1);
};

/** Runs a command in the checkout with its output shown; ends this process when it fails. */
export const run = async (command, args, options = {}) => {
  const child = spawn(command, args, { cwd: checkout, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', (exit) => resolve(exit ?? 1)));
  if (code === 0) return;
  console.error(`[yingda] "${command} ${args.join(' ')}" failed (${code}).`);
  process.exit(1);
};

const hashOf = (...contents) => contents.reduce((hash, content) => hash.update(content), createHash('sha256')).digest('hex');
const contentOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Does `work` unless `stamp` says that it was done for this `fingerprint` already. */
const unlessDone = async (stamp, fingerprint, work) => {
  if (contentOf(stamp) === fingerprint) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
};

export const install = async () => {
  const fingerprint = hashOf(readFileSync(path('package-lock.json')), process.platform, process.arch, process.versions.modules);
  await unlessDone(path('node_modules', '.yingda-lock-hash'), fingerprint, async () => {
    console.log('[yingda] 安装依赖 · Installing packages (npm install)');
    const npm = process.env.npm_execpath;
    // Not `npm ci`: it refuses a lock file that lacks other systems' optional packages, which not every registry has. What is locked is honoured all the same.
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    await (npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args, { shell: process.platform === 'win32' }));
  });
};

const sourceFolders = ['libs', 'services', 'deploy', 'test'];
const settings = ['package.json', 'package-lock.json', '.swcrc', 'nx.json', 'tsconfig.base.json'];
const passedBy = new Set(['node_modules', 'dist', '.git']);

/** Names, sizes and times of all sources: cheap, and different after every change. */
const sourceFingerprint = () => {
  const entries = [];
  const walk = (folder) => {
    for (const entry of readdirSync(path(folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !passedBy.has(entry.name)) walk(name);
      else if (entry.isFile() && /\.(ts|tsx|mjs|json|html|css)$/.test(entry.name)) entries.push(describe(name));
    }
  };
  const describe = (name) => {
    const { size, mtimeMs } = statSync(path(name));
    return `${name} ${size} ${mtimeMs}`;
  };
  for (const folder of sourceFolders) if (existsSync(path(folder))) walk(folder);
  return hashOf([...settings.map(describe), ...entries].sort().join('\n'));
};

/** Nx without its daemon and its full-screen display: the same in a terminal, in a pipe and in CI. */
export const nx = (...args) => {
  const folder = path('node_modules', 'nx');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [join(folder, bin.nx), ...args, ...(args.some((each) => each.startsWith('--outputStyle=')) ? [] : ['--outputStyle=static'])];
};
export const nxEnvironment = () => ({
  ...process.env,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  ...(!process.stdout.isTTY && { FORCE_COLOR: '0' }),
});

/** Shows how many of nx's tasks are done; what they print is shown only when one fails. */
const runWithProgress = async (what, args) => {
  const child = spawn(process.execPath, args, { cwd: checkout, env: nxEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  const progress = { done: 0, all: 0 };
  const show = (line) => {
    lines.push(line);
    progress.all = Number(/Running target \S+ for (\d+) projects/.exec(line)?.[1] ?? progress.all);
    if (/^> nx run /.test(line)) progress.done += 1;
    else return;
    if (process.stdout.isTTY) process.stdout.write(`\r[yingda] ${what} ${progress.done}/${progress.all}`);
    else if (progress.done % 5 === 0 || progress.done === progress.all) console.log(`[yingda] ${what} ${progress.done}/${progress.all}`);
  };
  console.log(`[yingda] ${what}`);
  for (const from of [child.stdout, child.stderr]) createInterface({ input: from }).on('line', show);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (process.stdout.isTTY) process.stdout.write('\n');
  if (code === 0) return;
  console.error(lines.join('\n'));
  console.error(`[yingda] ${what}: failed (${code})`);
  process.exit(1);
};

export const build = async () => {
  const stamp = path('node_modules', '.cache', 'yingda', 'built');
  const main = path('deploy', 'local', 'dist', 'main.js');
  const fingerprint = existsSync(main) ? sourceFingerprint() : '';
  if (fingerprint !== '' && contentOf(stamp) === fingerprint) return;
  await runWithProgress('构建 · Building', nx('run-many', '-t', 'build', '--parallel=2'));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sourceFingerprint());
};

/** For commands on the installation that `npm start` runs: sets up what is missing. Answers its folder; ends the process where there is none. */
export const installation = async () => {
  checkNode();
  const home = resolve(process.env.YINGDA_HOME || path('.yingda'));
  const file = join(home, 'local.json');
  if (!existsSync(file)) {
    console.error(`[yingda] ${file} is not there: start the platform first with npm start. · 请先运行 npm start。`);
    process.exit(2);
  }
  await install();
  await build();
  return home;
};
