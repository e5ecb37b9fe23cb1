import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '..', '..', '..');

const sourcesIn = (folder: string): string[] => {
  const source = join(checkout, folder, 'src');
  return existsSync(source) ? readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, 'src', file)) : [];
};

/** Sources that take a connection out of its pool for longer than one query. */
const lenders = ['libs', 'services']
  .flatMap((place) => readdirSync(join(checkout, place)).flatMap((project) => sourcesIn(join(place, project))))
  .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|spec-support|testing/.test(file))
  .filter((file) => /pool\.connect\(\)/i.test(readFileSync(join(checkout, file), 'utf8')));

describe('a connection that was taken out of its pool', () => {
  it('is looked for where there are some', () => {
    expect(lenders).toContain('libs/projections/src/transaction.ts');
  });

  // Its pool does not listen to it meanwhile: when PostgreSQL ends, an error that nobody hears ends the process. `inTransaction` of projections listens.
  it.each(lenders)('is listened to in %s', (file) => {
    expect(readFileSync(join(checkout, file), 'utf8')).toMatch(/\.on(\?\.)?\('error'/);
  });
});
