import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { house } from './house.ts';
import { Troubles } from './troubles.ts';

export type Language = 'zh' | 'en';
export type Look = 'light' | 'dark';

export interface Seat {
  /** In CSS pixels; a laptop's 1440 × 900 unless told. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly look?: Look;
}

/** One person's browser: what it keeps (cookies, storage, a network) is nobody else's. */
interface Open {
  readonly context: BrowserContext;
  readonly troubles: Troubles;
  /** Opened within a test, and so closed at its end. */
  readonly ofTest: boolean;
}

let browser: Promise<Browser> | undefined;
let inTest = false;
const open = new Set<Open>();

/** Opens a browser of its own for one person; specs use `signedIn` or `visitor`. */
export const newPage = async (
  language: Language,
  { viewport = { width: 1_440, height: 900 }, look = 'light' }: Seat,
  storageState?: string,
): Promise<Page> => {
  browser ??= chromium.connect(house().browser);
  const context = await (
    await browser
  ).newContext({
    baseURL: house().baseUrl,
    viewport,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: look,
    reducedMotion: 'reduce',
    ...(storageState !== undefined && { storageState }),
  });
  // How fast the pages are, the bench says: here a busy machine is given time.
  context.setDefaultTimeout(45_000);
  const troubles = new Troubles();
  troubles.watch(context);
  open.add({ context, troubles, ofTest: inTest });
  return context.newPage();
};

/** Says that this page's console errors and failed requests whose text matches belong to the test, e.g. `/: 409$/`. */
export const expectTrouble = (page: Page, pattern: RegExp): void => {
  for (const { context, troubles } of open) if (context === page.context()) troubles.expect(pattern);
};

const close = async (each: Open): Promise<void> => {
  open.delete(each);
  await each.context.close();
};

beforeEach(() => {
  inTest = true;
});

afterEach(async () => {
  inTest = false;
  const troubles = [...open].flatMap((each) => each.troubles.taken());
  for (const each of [...open]) if (each.ofTest) await close(each);
  if (troubles.length > 0) throw new Error(`The pages had troubles that the test does not expect:\n  ${troubles.join('\n  ')}`);
});

afterAll(async () => {
  for (const each of [...open]) await close(each);
  await (await browser)?.close();
});
