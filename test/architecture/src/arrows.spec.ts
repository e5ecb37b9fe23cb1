import { join } from 'node:path';
import { ESLint } from 'eslint';

const checkout = join(import.meta.dirname, '..', '..', '..');
const eslint = new ESLint({ cwd: checkout });

/** What the linter says of a file that does not exist, with this content at this place. */
const complaints = async (path: string, ...lines: string[]): Promise<string[]> => {
  const [result] = await eslint.lintText(`${lines.join('\n')}\n`, { filePath: join(checkout, path) });
  return (result?.messages ?? []).map(({ message }) => message);
};

const services = ['intake', 'triage', 'dispatch', 'notification', 'reporting'];
const libraries = [
  'kernel',
  'contracts',
  'sla',
  'event-store',
  'event-store-postgres',
  'messaging',
  'projections',
  'object-store',
  'nest-kit',
];

describe('the arrows of docs/architecture.md', () => {
  const pairs = services.flatMap((from) => services.filter((to) => to !== from).map((to) => [from, to] as const));
  it.each(pairs)('%s may not import %s', async (from, to) => {
    const found = await complaints(
      `services/${from}/src/x.ts`,
      `import { serviceDefinition } from '@yingda/${to}';`,
      'export const x = serviceDefinition;',
    );
    expect(found).toEqual([expect.stringContaining(`${from} may import only: `)]);
  });

  it.each(services)('%s may import every library', async (service) => {
    const imports = libraries.map((name) => `export * as ${name.replaceAll('-', '_')} from '@yingda/${name}';`);
    expect(await complaints(`services/${service}/src/x.ts`, ...imports)).toEqual([]);
  });

  it.each([
    ['kernel', 'contracts'],
    ['contracts', 'sla'],
    ['sla', 'event-store'],
    ['event-store', 'event-store-postgres'],
    ['client', 'event-store-postgres'],
    ['client', 'nest-kit'],
    ['messaging', 'projections'],
    ['projections', 'nest-kit'],
    ['nest-kit', 'intake'],
  ])('%s may not import %s, which lies above it', async (from, to) => {
    const found = await complaints(`libs/${from}/src/x.ts`, `export * from '@yingda/${to}';`);
    expect(found).toEqual([expect.stringMatching(/may import only|Deciders import only/)]);
  });

  it.each(services)('%s may not import the SDK, which is for those who live outside', async (service) => {
    expect(await complaints(`services/${service}/src/x.ts`, `export * from '@yingda/client';`)).toEqual([
      expect.stringContaining(`${service} may import only: `),
    ]);
  });

  it('the SDK needs Node in the entry points for Node only', async () => {
    const line = `export * from 'node:crypto';`;
    expect(await complaints('libs/client/src/x.ts', line)).toEqual([expect.stringContaining('The SDK runs in browsers')]);
    for (const folder of ['node', 'nats']) expect(await complaints(`libs/client/src/${folder}/x.ts`, line)).toEqual([]);
  });

  it('another project is imported by its name, never by its folder', async () => {
    const found = await complaints(
      'services/intake/src/commands/x.ts',
      `export * from '../../../triage/src/index.ts';`,
      `export * from '../../../../services/triage/src/index.ts';`,
    );
    expect(found).toContainEqual(expect.stringContaining('Import another project by its package name.'));
  });

  it('only specs may start real servers', async () => {
    const line = `export * from '@yingda/test-environment';`;
    expect(await complaints('services/intake/src/x.ts', line)).toHaveLength(1);
    expect(await complaints('services/intake/src/x.spec.ts', line)).toEqual([]);
  });
});

describe('deciders', () => {
  const place = 'services/intake/src/domain/ticket/x.ts';

  it.each(['pg', 'node:fs', 'node:crypto', '@nestjs/common', 'typeorm', '@yingda/event-store', '@yingda/nest-kit'])(
    'import no %s',
    async (name) => {
      expect(await complaints(place, `export * from '${name}';`)).toEqual([
        expect.stringContaining('Deciders import only kernel, contracts and sla'),
      ]);
    },
  );

  it('import kernel, contracts, sla and their neighbours', async () => {
    const lines = ['@yingda/kernel', '@yingda/contracts', '@yingda/sla', './state.ts'].map((name) => `export * from '${name}';`);
    expect(await complaints(place, ...lines)).toEqual([]);
  });

  it.each([
    ['Date.now()', 'Time is an argument.'],
    ['new Date()', 'Time is an argument.'],
    ['Math.random()', 'Randomness is an argument.'],
    ['randomUUID()', 'Ids are arguments.'],
  ])('ask nobody for %s', async (expression, complaint) => {
    const lines = [`export const x = () => ${expression};`];
    for (const path of [place, 'libs/sla/src/x.ts', 'libs/kernel/src/x.ts', 'services/reporting/src/projections/x-v1/x.ts'])
      expect([path, await complaints(path, ...lines)]).toEqual([path, [complaint]]);
  });
});
