import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblemCode, PROBLEMS } from './catalogue.ts';

const checkout = join(import.meta.dirname, '..', '..', '..', '..');
const page = readFileSync(join(checkout, 'docs', 'errors.md'), 'utf8');

/** Every code on the page with its status and its two lines. */
const documented = (): Map<string, { status: number; lines: string[] }> => {
  const found = new Map<string, { status: number; lines: string[] }>();
  for (const section of page.split(/^## /m).slice(1)) {
    for (const entry of section.split(/^### /m).slice(1)) {
      const [heading = '', ...lines] = entry.split('\n').filter((line) => line !== '');
      found.set(heading.replaceAll('`', ''), { status: Number.parseInt(section, 10), lines });
    }
  }
  return found;
};

const refusalsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\brefuse\(\s*'(\w+)'/g)].map(([, code = '']) => code));

describe('the catalogue of problems', () => {
  it('is what docs/errors.md says (npm run docs:generate)', () => {
    const expected = Object.entries(PROBLEMS).map(([code, { status, title, remedy }]) => {
      const lines = [`- **${title.en}.** ${remedy.en}`, `- **${title.zh}。** ${remedy.zh}`];
      return [code, { status, lines }] as const;
    });
    expect(documented()).toEqual(new Map(expected));
  });

  it.each(Object.entries(PROBLEMS))('%s is complete in both languages', (code, { status, title, remedy }) => {
    expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    for (const text of [title.zh, remedy.zh]) expect(text).toMatch(/[\u4e00-\u9fff]/);
    for (const text of [title.en, remedy.en]) expect(text).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/);
  });

  it('has every code with which a service refuses', () => {
    const services = join(checkout, 'services');
    const refusals = readdirSync(services).flatMap((service) => refusalsIn(join(services, service, 'src')));
    expect(refusals.length).toBeGreaterThan(5);
    expect(refusals.filter((code) => !isProblemCode(code))).toEqual([]);
  });
});
