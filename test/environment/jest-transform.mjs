import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import swcJest from '@swc/jest';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const versions = ['@swc/core', '@swc/jest'].map((name) => require(`${name}/package.json`).version);

/**
 * SWC's transformer, whose result is the same in every project: `@swc/jest` itself takes the project's whole configuration into the key of its cache, so that each
 * project would transform anew what all of them import.
 */
export const createTransformer = (options) => {
  const swc = swcJest.createTransformer(options);
  const settings = JSON.stringify([versions, options]);
  return {
    ...swc,
    getCacheKey: (source, path, { instrument, supportsStaticESM }) =>
      [settings, relative(checkout, path), String(instrument), String(supportsStaticESM), source]
        .reduce((hash, part) => hash.update(part).update('\0'), createHash('sha1'))
        .digest('hex'),
  };
};
export default { createTransformer };
