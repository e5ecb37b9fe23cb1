import { accessible, platform, seen, signInAs, visitor } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const words = {
  zh: { menu: '主菜单', signOut: '退出登录', staffOnly: '控制台仅供服务团队使用' },
  en: { menu: 'Main menu', signOut: 'Sign out', staffOnly: 'The console is for the service team' },
} as const;

/** Where each role begins (R2). */
const homes = [
  ['dispatcher', 'board'],
  ['agent', 'desk'],
] as const;

describe.each(['zh', 'en'] as const)('somebody who opens the console in %s', (language: Language) => {
  it.each(homes)(
    'signs in as %s at the issuer, begins at the %s, and signs out',
    async (role, home) => {
      const page = await visitor(language);
      await page.goto('/console/');
      await signInAs(page, role);
      await page.waitForURL(`**/console/${home}`);
      await page.getByRole('navigation', { name: words[language].menu }).waitFor();
      await page.locator('main h1').waitFor();
      expect(await page.locator('html').getAttribute('lang')).toMatch(language);
      await seen(page, `home-${role}-${language}`);

      await page.getByRole('banner').getByRole('button').last().click();
      await page.getByRole('menuitem', { name: words[language].signOut }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/issuer/'));
      await page.getByRole('button', { name: words[language].signOut }).click();
      await page.waitForURL(/\/issuer\/interaction\//);
      expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('oidc.user')))).toEqual([]);
    },
    90_000,
  );

  it('R39: is told as a customer that the console is for the staff', async () => {
    const page = await visitor(language, { viewport: { width: 390, height: 844 } });
    await page.goto('/console/board');
    await signInAs(page, 'customer');
    await page.getByText(words[language].staffOnly).waitFor();
    expect(await page.locator('nav').count()).toBe(0);
    await accessible(page);
    await seen(page, `customer-refused-${language}`);
  }, 180_000);
});

it('comes back to where it was going', async () => {
  const page = await visitor('en');
  await page.goto('/console/schedule?from=link');
  await signInAs(page, 'dispatcher');
  await page.waitForURL(`${platform.baseUrl}/console/schedule?from=link`);
}, 180_000);
