/** `npm start`: the whole set-up, then the platform (src/main.ts). */
import { build, checkNode, install } from './set-up.mjs';

checkNode();
await install();
await build();
await import('./dist/main.js');
