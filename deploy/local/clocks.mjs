/**
 * `npm run clocks -- audit | explain <ticket> <target>` (docs/clocks.md), for the installation that `npm start` runs. Reads where everything is from `local.json`,
 * sets up what is missing and hands over. Ends with 1 when a verdict or due instant is not what the log gives.
 */
import { installation } from './set-up.mjs';

const home = await installation();
const { runClocksCommand } = await import('./dist/clocks-command.js');
process.exitCode = await runClocksCommand(home, process.argv.slice(2));
