/**
 * `npm run clocks -- audit | explain <ticket> <target>` (docs/clocks.md), for the installation that `npm start` runs. Reads where everything is from `local.json`,
 * sets up what is missing and hands over. Ends with 1 when a verdict or due instant is not what the log gives.
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
const { runClocksCommand } = await import('./dist/clocks-command.js');
process.exitCode = await runClocksCommand(home, process.argv.slice(2));
