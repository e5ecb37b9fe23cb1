import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBuildSteps } from './dockerfile.ts';
import { runComposed } from './run-composed.ts';
import { takeTicket } from './take-ticket.ts';

/**
 * `node deploy/compose/dist/check-image.js`: makes what the image would hold, by the Dockerfile's own RUN lines in a clean clone of HEAD, keeps of it what the last
 * stage copies, and starts docker-compose.yml's commands from there. For machines without a Docker engine.
 */
const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const minutes = 60_000;

const run = (folder: string, command: string, environment: Readonly<Record<string, string>> = {}): void => {
  console.log(`[image] ${command}`);
  const { PATH, HOME } = process.env;
  const registry = Object.entries(process.env).filter(([name]) => /^npm_config_|proxy$|^NODE_EXTRA_CA|^SSL_CERT/i.test(name));
  const env = { PATH, HOME, ...Object.fromEntries(registry), ...environment };
  const { status, signal } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 8 * minutes,
  });
  if (status !== 0) throw new Error(`"${command}" failed (${status ?? signal}).`);
};

const box = await mkdtemp(join(tmpdir(), 'yingda-image-'));
try {
  const [build, image] = [join(box, 'build'), join(box, 'yingda')];
  run(box, `git clone --quiet --no-hardlinks "${checkout}" "${build}" && rm -rf "${build}/.git"`);
  const { commands, environment, kept } = await readBuildSteps(join(build, 'deploy', 'Dockerfile'));
  for (const command of commands) run(build, command, environment);
  for (const path of kept) {
    await mkdir(dirname(join(image, path)), { recursive: true });
    await cp(join(build, path), join(image, path), { recursive: true, verbatimSymlinks: true });
  }
  await rm(build, { recursive: true });
  const composed = await runComposed({ composeFile: join(checkout, 'docker-compose.yml'), image });
  const ticket = await takeTicket(composed, new Date(Date.now() - minutes).toISOString()).finally(() => composed.stop());
  console.log(`[image] built, started as ${join(checkout, 'docker-compose.yml')} says, and took ticket ${ticket}`);
} finally {
  await rm(box, { recursive: true, force: true });
}
