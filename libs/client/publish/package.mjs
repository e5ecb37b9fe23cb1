import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { writeTypes } from './types.mjs';

/** What is published: each entry point, its source and what it is made of. */
export const ENTRIES = { '.': 'index', './node': 'node/index', './nats': 'nats/index' };

const project = join(import.meta.dirname, '..');
const checkout = join(project, '..', '..');

/**
 * Writes the package as it is published into `folder`: bundled modules with their types, a manifest without dependencies, the readme and the licences. Nothing of ours
 * and of others has to be installed with it.
 */
export const writePackage = async (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundled = await bundle(folder);
  writeTypes(project, folder, Object.values(ENTRIES));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licencesOf(bundled));
  for (const name of ['README.md', 'README.zh.md']) cpSync(join(project, name), join(folder, name));
  cpSync(join(checkout, 'LICENSE'), join(folder, 'LICENSE'));
};

/**
 * In two goes: first what runs in browsers, a file for each source, then what needs Node, which imports those files. So classes such as `ProblemError` are there once,
 * and nothing of Node gets into the first.
 * @returns the folders of the packages of others that went in
 */
const bundle = async (folder) => {
  const everywhere = sources().filter((name) => !ofNode(name));
  const modules = [
    ...(await build(folder, { platform: 'browser', names: everywhere })),
    ...(await build(folder, { platform: 'node', names: NODE_FOLDERS.map((name) => `${name}/index`), plugins: [besides()] })),
  ];
  return [...new Set(modules.flatMap(packageOf))].sort();
};

/** Sources that need Node are in these folders. */
const NODE_FOLDERS = ['node', 'nats'];
const ofNode = (name) => NODE_FOLDERS.some((folder) => name.startsWith(`${folder}/`));

/** Names of the modules that are published, such as `transports/sse`. */
const sources = () =>
  readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes('spec-support'))
    .map((path) => path.slice(0, -'.ts'.length));

/** @returns the files of all modules that went in */
const build = async (folder, { platform, names, plugins = [] }) => {
  const bundled = await rolldown({
    cwd: project,
    platform,
    plugins,
    input: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
    resolve: { conditionNames: ['yingda:source', 'import', platform, 'default'] },
    external: platform === 'node' ? /^node:/ : [],
  });
  const { output } = await bundled.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: `parts/${platform}-[name]-[hash].js`,
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await bundled.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
};

/** Leaves imports of modules that run everywhere as they are: their files are there already. */
const besides = () => ({
  name: 'besides',
  resolveId(source, importer) {
    if (!source.startsWith('.') || importer === undefined || !importer.startsWith(join(project, 'src'))) return null;
    const name = relative(join(project, 'src'), join(dirname(importer), source));
    // Both entry points of Node lie one folder deep.
    return ofNode(name) ? null : { id: `../${name.replace(/\.ts$/, '.js')}`, external: 'relative' };
  },
});

/** `…/node_modules/@scope/name`, of a module's file; none for modules of ours. */
const packageOf = (module) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.slice(0, 1) ?? [];

const manifest = () => {
  const { name, version, type } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const { license, engines } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  return {
    name,
    version,
    description: 'Follow the tickets of a Yingda platform by its events, and act on them',
    license,
    type,
    engines,
    sideEffects: false,
    exports: Object.fromEntries(
      Object.entries(ENTRIES).map(([entry, file]) => [entry, { types: `./${file}.d.ts`, default: `./${file}.js` }]),
    ),
  };
};

const licencesOf = (folders) =>
  folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return `${name} ${version} (${license})\n\n${licenceIn(folder)}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);

const licenceIn = (folder) => {
  for (const name of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'])
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  return 'It brings no text of its own.\n';
};
