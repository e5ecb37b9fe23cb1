/**
 * `npm run generate -- command|reactor|projection <service> <name>`: writes the files of a new slice in the shape of the others, puts it on the service's lists, and says what
 * to do next. What it writes type-checks, passes the linter and has a spec that runs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { command } from './command.mjs';
import { checkName } from './names.mjs';
import { projection } from './projection.mjs';
import { reactor } from './reactor.mjs';
import { listedInDefinition, listedInModule } from './register.mjs';

const kinds = { command, reactor, projection };

const declaredEvents = (checkout) => {
  const folder = join(checkout, 'libs', 'contracts', 'src', 'streams');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/^export const (\w+) = event\(/gm)].map(([, name]) => name));
};

const prettierOptions = await resolveConfig(fileURLToPath(import.meta.url));
const write = async (path, source) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(source.trimStart(), { ...prettierOptions, parser: 'typescript' }));
};

/**
 * @param request `{ kind, service, name }` as on the command line, `checkout` (its folder) and `timestamp` (milliseconds, names migrations)
 * @returns paths of the files written, relative to the checkout
 * @throws Error that says what is wrong, before anything is written
 */
export const generate = async ({ kind, service, name, checkout, timestamp }) => {
  const make = kinds[kind];
  if (!make) throw new Error(`"${kind}" can't be generated; it should be one of: ${Object.keys(kinds).join(', ')}.`);
  const root = join(checkout, 'services', service ?? '', 'src');
  if (!service || !existsSync(root))
    throw new Error(`There is no service "${service}"; there are: ${readdirSync(join(checkout, 'services')).join(', ')}.`);
  checkName(name ?? '');
  const slice = make({ service, name, timestamp, declaredEvents: declaredEvents(checkout) });
  const taken = Object.keys(slice.files).find((path) => existsSync(join(root, path)));
  if (taken) throw new Error(`services/${service}/src/${taken} exists already.`);

  const moduleFile = join(root, `${service}.module.ts`);
  const definitionFile = join(root, 'index.ts');
  const changed = slice.listed
    ? [[moduleFile, listedInModule(readFileSync(moduleFile, 'utf8'), slice.listed)]]
    : [[definitionFile, slice.defined.reduce(listedInDefinition, readFileSync(definitionFile, 'utf8'))]];
  const files = [...Object.entries(slice.files).map(([path, source]) => [join(root, path), source]), ...changed];
  for (const [path, source] of files) await write(path, source);
  return files.map(([path]) => path.slice(checkout.length + 1));
};

const main = async () => {
  const [kind, service, name] = process.argv.slice(2);
  const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
  try {
    const written = await generate({ kind, service, name, checkout, timestamp: Date.now() });
    console.log([...written, '', `Next: npx nx run-many -t typecheck lint test -p @yingda/${service}`].join('\n'));
  } catch (error) {
    console.error(`${error.message}\nUsage: npm run generate -- command|reactor|projection <service> <name>`);
    process.exitCode = 1;
  }
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
