import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** WCAG 2.2 up to AA, and axe's best practices. */
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What depends on words. Colours, order and structure are the same in both languages, and are looked at in one. */
const RULES_ON_WORDS = ['cat.name-role-value', 'cat.text-alternatives', 'cat.language', 'cat.forms', 'cat.aria'];

/** Runs axe-core in the page as it stands: all of it in English, what depends on words in Chinese. Throws with the rules and the selectors of everything serious or critical. */
export const accessible = async (page: Page): Promise<void> => {
  // Evaluated rather than added as a script: the page's own rules on scripts stay as they are.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const isEnglish = (await page.locator('html').getAttribute('lang')) === 'en';
  const { violations } = await page.evaluate(
    (values): Promise<Axe.AxeResults> =>
      (globalThis as unknown as { axe: typeof Axe }).axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    isEnglish ? ALL_RULES : RULES_ON_WORDS,
  );
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  if (grave.length === 0) return;
  const lines = grave.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join('; ').trim()}`),
  ]);
  throw new Error(`axe finds on ${page.url()}:\n  ${lines.join('\n  ')}`);
};
