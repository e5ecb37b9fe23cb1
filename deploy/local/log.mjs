/**
 * `npm run log -- <command>`: verify | head | export (docs/evidence.md), reconcile | parked | redrive | rebuild (docs/operations.md), archive (docs/retention.md),
 * back-up | restore (docs/back-up.md), for the installation that
 * `npm start` runs. Reads where everything is from `local.json`, sets up what is missing and hands over. Ends with 1 when something is wrong with the log.
 */
import { installation } from './set-up.mjs';

const home = await installation();
const { runLogCommand } = await import('./dist/log-command.js');
process.exitCode = await runLogCommand(home, process.argv.slice(2));
