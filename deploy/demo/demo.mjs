/**
 * `npm run demo [-- --small]`: fills the installation that `npm start` runs with a company at work (src/main.ts). Sets up what is missing and reads from
 * `local.json` where everything is.
 */
import { installation } from '../local/set-up.mjs';

process.env.YINGDA_HOME = await installation();
await import('./dist/main.js');
