import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBuildSteps } from './dockerfile.ts';

const checkout = join(import.meta.dirname, '..', '..', '..');

describe('the Dockerfile', () => {
  it('installs, builds and prunes in its first stage, and keeps what runs', async () => {
    const { commands, environment, kept } = await readBuildSteps(join(checkout, 'deploy', 'Dockerfile'));
    expect(commands).toHaveLength(3);
    expect(commands[0]).toMatch(/^npm install /);
    expect(commands[1]).toContain('-t build');
    expect(commands[2]).toMatch(/^npm prune --omit=dev/);
    expect(environment).toMatchObject({ NX_DAEMON: 'false' });
    for (const path of kept.filter((each) => each !== 'node_modules')) expect(existsSync(join(checkout, path))).toBe(true);
  });
});
