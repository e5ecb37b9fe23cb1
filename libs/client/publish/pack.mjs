import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { writePackage } from './package.mjs';

/** `npm run publishable -w @yingda/client [-- folder]`: the package and its tarball, ready for `npm publish`; in `dist` by default. */
const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist');
const folder = join(dist, 'package');
await writePackage(folder);
execFileSync('npm', ['pack', folder, '--pack-destination', dist, '--loglevel', 'error'], { stdio: 'inherit' });
