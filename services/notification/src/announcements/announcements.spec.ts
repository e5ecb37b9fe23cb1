import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf } from '@yingda/contracts';
import { ANNOUNCEMENTS } from './announcements.ts';

const docs = join(import.meta.dirname, '..', '..', '..', '..', 'docs');
const reactors = join(import.meta.dirname, '..', 'reactors');

describe('every announcement', () => {
  it.each(ANNOUNCEMENTS.map((each) => [each.name, each] as const))(
    '%s has its file, an event and a template of its own',
    (name, { when, template }) => {
      expect(existsSync(join(reactors, `${name}.ts`))).toBe(true);
      expect(contractOf(when).type).toBe(when);
      expect(ANNOUNCEMENTS.filter((other) => other.template === template)).toHaveLength(1);
      expect(template).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const page of ['notifications.md', 'notifications.zh.md'])
        expect(readFileSync(join(docs, page), 'utf8')).toMatch(new RegExp(`\\| \`${when}\` .*\\| \`${template}\` `));
    },
  );

  it('is carried out', () => {
    const files = readdirSync(reactors).filter(
      (file) => !file.endsWith('.spec.ts') && file !== 'abandon-deliveries-when-subject-erased.ts',
    );
    expect(ANNOUNCEMENTS.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });
});
