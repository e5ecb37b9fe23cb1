import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const SOURCE = 'src/offline/service-worker/worker.ts';
const WORKER = 'service-worker.js';
/** What an engineer needs without a connection; the other pages are kept once they have been opened. */
const NEEDED = ['src/main.tsx', 'src/pages/my-work/my-work-page.tsx', 'src/pages/my-work/job-page.tsx'];

type Chunk = Rolldown.OutputChunk & {
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string>; readonly importedAssets: ReadonlySet<string> };
};

/** Builds the service worker, with the list of files that it keeps on the device. */
export const serviceWorker = (): Plugin => {
  let publicFolder = '';
  let base = '/';
  return {
    name: 'yingda:service-worker',
    apply: 'build',
    configResolved: (config) => {
      publicFolder = config.publicDir;
      base = config.base;
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: SOURCE, fileName: WORKER });
    },
    async generateBundle(_options, bundle) {
      const worker = bundle[WORKER];
      if (worker?.type !== 'chunk') throw new Error(`${SOURCE} was not built`);
      if (worker.imports.length > 0) throw new Error(`${WORKER} has to stand alone, and imports ${worker.imports.join(', ')}`);
      const published = await readdir(publicFolder);
      const names = [...neededFiles(bundle), ...published].sort();
      const hash = createHash('sha256');
      for (const name of published) hash.update(await readFile(join(publicFolder, name)));
      const version = hash.update(names.join('\n')).update(worker.code).digest('hex').slice(0, 12);
      const files = [...names.map((name) => `${base}${name}`), `${base}index.html`];
      worker.code = `self.VERSION=${JSON.stringify(version)};self.SHELL=${JSON.stringify({ base, files })};\n${worker.code}`;
    },
  };
};

/** The chunks of the needed pages with everything that they import at once. */
const neededFiles = (bundle: Rolldown.OutputBundle): ReadonlySet<string> => {
  const chunks = Object.values(bundle).filter((each): each is Chunk => each.type === 'chunk');
  const found = new Set<string>();
  const add = (chunk: Chunk): void => {
    if (found.has(chunk.fileName)) return;
    for (const name of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])])
      found.add(name);
    for (const each of chunks) if (chunk.imports.includes(each.fileName)) add(each);
  };
  for (const source of NEEDED) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source)));
    if (!chunk) throw new Error(`${source} is in no chunk`);
    add(chunk);
  }
  return found;
};
