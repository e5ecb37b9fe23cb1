import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Writes the declarations that entry points lead to. They say everything themselves.
 * @throws Error when one names a package that integrators do not have
 */
export const writeTypes = (project, folder, entries) => {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin', 'tsc');
  const config = join(folder, 'tsconfig.json');
  const settings = {
    extends: join(project, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: join(project, 'src'),
      outDir: folder,
      stripInternal: true,
      typeRoots: [join(project, '..', '..', 'node_modules', '@types')],
    },
    include: [join(project, 'src')],
    exclude: [join(project, 'src/**/*.spec.ts'), join(project, 'src/**/spec-support')],
  };
  writeFileSync(config, JSON.stringify(settings));
  execFileSync(process.execPath, [compiler, '-p', config], { stdio: ['ignore', 2, 2] });
  rmSync(config);
  const reached = new Set(entries.map((entry) => `${entry}.d.ts`));
  for (const path of reached) {
    const text = withFileNames(readFileSync(join(folder, path), 'utf8'));
    writeFileSync(join(folder, path), text);
    for (const [, name] of text.matchAll(IMPORT)) {
      if (name.startsWith('.')) reached.add(join(dirname(path), name.replace(/\.js$/, '.d.ts')));
      else if (!name.startsWith('node:')) throw new Error(`${path} names ${name}, which integrators do not have: say its type there`);
    }
  }
  // What no entry point leads to is nobody's business.
  for (const path of declarationsIn(folder)) if (!reached.has(path)) rmSync(join(folder, path));
};

const IMPORT = /(?:from |import\(|import )['"]([^'"]+)['"]/g;

const withFileNames = (text) => text.replace(/((?:from |import\()['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js');

const declarationsIn = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
