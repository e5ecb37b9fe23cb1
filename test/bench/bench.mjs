/**
 * `npm run bench`: the whole set-up, then every benchmark on a PostgreSQL and a nats-server of its own. Arguments: docs/performance/README.md.
 */
import { delimiter, dirname, join } from 'node:path';
import { build, checkNode, checkout, install } from '../../deploy/local/set-up.mjs';

checkNode();
await install();
await build();
const { findNatsProgram } = await import('../../deploy/local/dist/servers/nats-program.js');
const nats = findNatsProgram(join(checkout, 'node_modules', '.cache', 'yingda', 'nats'), (line) =>
  process.stdout.write(`[yingda] ${line}\n`),
);
if (nats.kind === 'program') process.env.PATH = [process.env.PATH, dirname(nats.path)].join(delimiter);
await import('./dist/main.js');
