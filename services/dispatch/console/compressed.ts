import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const WORTH_IT_BYTES = 1_024;

/** Writes a brotli copy beside each file of the build that has text in it, so that serving it costs nothing. */
export const compressed = (): Plugin => ({
  name: 'yingda:compressed',
  apply: 'build',
  writeBundle: async ({ dir = 'dist' }, bundle) => {
    const names = Object.keys(bundle).filter((name) => /\.(?:js|css|html|svg|json|webmanifest)$/.test(name));
    await Promise.all(
      names.map(async (name) => {
        const content = await readFile(join(dir, name));
        if (content.length < WORTH_IT_BYTES) return;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        await writeFile(join(dir, `${name}.br`), await compress(content, { params }));
      }),
    );
  },
});
