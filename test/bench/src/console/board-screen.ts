import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BARE_BOARD } from './bare-board.ts';

/** Notes when the first card is drawn, and every task and frame that took long. Runs in the page before anything of its own. */
const WATCH = `
  globalThis.seen = { first: 0, longest: 0, frames: 0 };
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration); }).observe({ type: 'longtask' });
  const look = () => {
    if (document.querySelector('.card')) requestAnimationFrame(() => { seen.first = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const count = () => { seen.frames += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
`;

export interface FirstView {
  /** Milliseconds from the navigation to the first card on the screen. */
  readonly first: number;
  /** Kilobytes that came over the wire until then, compressed as they came. */
  readonly weight: number;
}

/** A dispatcher's screen with a browser storage of its own, signed in; nothing in its cache. */
export class BoardScreen {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly path: string,
  ) {}

  /** @param bare the page beside which ours is measured */
  static async open(
    browser: Browser,
    { baseUrl, storageState, bare = false }: { readonly baseUrl: string; readonly storageState: string; readonly bare?: boolean },
  ): Promise<BoardScreen> {
    // What is asked of the page is evaluated in it, which its own rules on scripts forbid.
    const context = await browser.newContext({
      baseURL: baseUrl,
      storageState,
      bypassCSP: true,
      viewport: { width: 1_440, height: 900 },
      locale: 'en-GB',
    });
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    if (bare) await page.route(/\/console\/bare/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: BARE_BOARD }));
    return new BoardScreen(context, page, bare ? '/console/bare' : '/console/board');
  }

  async firstView(query = ''): Promise<FirstView> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Network.enable');
    let [bytes, counting] = [0, true];
    session.on('Network.dataReceived', ({ encodedDataLength }) => {
      if (counting) bytes += encodedDataLength;
    });
    await this.page.goto(`${this.path}${query}`, { waitUntil: 'commit' });
    await this.page.waitForFunction('seen.first > 0', undefined, { timeout: 60_000 });
    counting = false;
    return { first: await this.page.evaluate('seen.first'), weight: bytes / 1_000 };
  }

  /** Turns the wheel over the longest lane for some seconds. */
  async scroll(seconds: number): Promise<{ readonly frames: number; readonly longest: number }> {
    const box = await this.page.locator('.card').first().boundingBox();
    await this.page.mouse.move((box?.x ?? 100) + 20, (box?.y ?? 300) + 20);
    await this.page.evaluate('Object.assign(seen, { longest: 0, frames: 0 })');
    const started = performance.now();
    while (performance.now() - started < seconds * 1_000) {
      await this.page.mouse.wheel(0, 240);
      await pause(16);
    }
    const took = (performance.now() - started) / 1_000;
    const { frames, longest } = await this.page.evaluate<{ frames: number; longest: number }>('seen');
    return { frames: frames / took, longest };
  }

  /** Until a ticket is shown as the predicate, an expression in the page, says. */
  async shows(predicate: string): Promise<void> {
    await this.page.waitForFunction(predicate, undefined, { polling: 'raf', timeout: 20_000 });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
