import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Role } from '@yingda/nest-kit';
import { newPage } from './browser.ts';
import type { Language, Seat } from './browser.ts';
import { house } from './house.ts';

export interface SignedInSeat extends Seat {
  /** Below `/console`, e.g. `/board`; the home of the role unless told. */
  readonly at?: string;
}

/**
 * A browser of its own in which the demonstration's person of this role has signed in to the console, with its language and look. Only the first one of a role goes
 * through the sign-in page; the others come with its cookies.
 */
export const signedIn = async (role: Role, language: Language, { at = '/', ...seat }: SignedInSeat = {}): Promise<Page> => {
  const state = join(house().home, `browser-${role}.json`);
  const known = existsSync(state);
  const page = await newPage(language, seat, known ? state : undefined);
  await page.goto(`/console${at}`);
  if (!known) await signInAs(page, role);
  await inside(page);
  if (!known) await page.context().storageState({ path: state });
  return page;
};

/** A browser of its own of somebody who has not signed in; the page is empty. */
export const visitor = (language: Language, seat: Seat = {}): Promise<Page> => newPage(language, seat);

/** Fills in the sign-in page of the local issuer, to which the console has led. */
export const signInAs = async (page: Page, role: Role): Promise<void> => {
  await page.waitForURL(/\/issuer\/interaction\//);
  await page.locator('select[name=user]').selectOption(`demo-${role}`);
  await page.locator('input[name=password]').fill(house().demonstrationPassword);
  await page.locator('button[type=submit]').click();
};

/** Waits until the console is there, whatever page of it. */
const inside = async (page: Page): Promise<void> => {
  await page.waitForURL((url) => url.pathname.startsWith('/console/') && !url.searchParams.has('code'));
  await page.locator('main').first().waitFor();
};
