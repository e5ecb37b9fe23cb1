/** Run by npm after an installation: makes git use the hooks beside this file. Does nothing outside a clone, e.g. in an image's build. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git')) {
  const { error, status } = spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'inherit' });
  if (error || status !== 0) process.stderr.write('[yingda] The git hooks are not active; see CONTRIBUTING.md, "Commits".\n');
}
