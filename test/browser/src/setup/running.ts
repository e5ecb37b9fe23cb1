import type { BrowserServer } from 'playwright-core';
import type { TestPlatform } from './platform.ts';

/** What the set-up has started and the clean-up ends. */
export const running: { platform?: TestPlatform; browser?: BrowserServer } = {};
