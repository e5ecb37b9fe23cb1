/**
 * `npm run log -- <command>`: verify | head | export (docs/evidence.md), reconcile | parked | redrive | rebuild (docs/operations.md), archive (docs/retention.md),
 * back-up | restore (docs/back-up.md), for the installation that
 * `npm start` runs. Reads where everything is from `local.json`, sets up what is missing and hands over. Ends with 1 when something is wrong with the log.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, checkNode, checkout, install } from './set-up.mjs';

checkNode();
const home = resolve(process.env.YINGDA_HOME || join(checkout, '.yingda'));
if (!existsSync(join(home, 'local.json'))) {
  console.error(`[yingda] ${join(home, 'local.json')} is not there: start the platform first with npm start. · 请先运行 npm start。`);
  process.exit(2);
}
await install();
await build();
const { runLogCommand } = await import('./dist/log-command.js');
process.exitCode = await runLogCommand(home, process.argv.slice(2));
