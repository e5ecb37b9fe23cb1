import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly type?: string;
  readonly private?: boolean;
  readonly workspaces?: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const checkout = join(import.meta.dirname, '..', '..', '..');
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(checkout, folder, 'package.json'), 'utf8')) as Manifest;
const root = manifestOf('.');
const foldersIn = (place: string) =>
  readdirSync(join(checkout, place))
    .map((name) => `${place}/${name}`)
    .filter((folder) => existsSync(join(checkout, folder, 'package.json')));
const projects = ['libs', 'services', 'deploy', 'test'].flatMap(foldersIn);
/** The same commands everywhere, so that whoever knows one project knows them all. */
const { build, typecheck, lint, test } = manifestOf('libs/kernel').scripts;

describe('every project', () => {
  it.each(projects)('%s is a workspace, named for its folder, an ES module and unpublished', (folder) => {
    const { name, type, private: unpublished } = manifestOf(folder);
    const inWorkspaces = (root.workspaces ?? []).some((pattern) => pattern === folder || pattern === folder.replace(/[^/]+$/, '*'));
    expect(inWorkspaces).toBe(true);
    expect([`@yingda/${basename(folder)}`, `@yingda/test-${basename(folder)}`]).toContain(name);
    expect({ type, unpublished }).toEqual({ type: 'module', unpublished: true });
  });

  it.each(projects)('%s has the targets build, typecheck, lint and test, alike everywhere', (folder) => {
    expect(manifestOf(folder).scripts).toMatchObject({ typecheck, lint });
    // Parts of pages are compiled with the pages that use them.
    if (folder !== 'libs/ui') expect(manifestOf(folder).scripts['build']).toContain(build);
    expect(manifestOf(folder).scripts['test']).toContain(test);
  });

  it.each(projects)('%s names what it imports of ours', (folder) => {
    const imported = new Set<string>();
    for (const path of readdirSync(join(checkout, folder, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts')) continue;
      const source = readFileSync(join(checkout, folder, 'src', path), 'utf8');
      for (const [, name = ''] of source.matchAll(/^(?:import|export) .*from '(@yingda\/[\w-]+)/gm)) imported.add(name);
    }
    imported.delete(manifestOf(folder).name);
    // Specs may start real servers anywhere; the environment stands above every project, so naming it below would make a circle.
    imported.delete('@yingda/test-environment');
    expect(Object.keys(manifestOf(folder).dependencies ?? {})).toEqual(expect.arrayContaining([...imported]));
  });

  it.each(foldersIn('services'))('%s can be served alone', (folder) => {
    expect(manifestOf(folder).scripts['serve']).toContain(`${basename(folder)}.env dist/main.js`);
  });

  it('the platform can be served with one command', () => {
    expect(manifestOf('deploy/local').scripts['serve']).toContain('dist/main.js');
  });
});
