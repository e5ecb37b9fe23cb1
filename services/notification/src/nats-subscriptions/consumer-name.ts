import { randomInt } from 'node:crypto';
import { CONSUMER_PREFIX } from './log-consumers.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 22;

/** A name of which nobody can guess another one's: 131 random bits. */
export const newConsumerName = (): string =>
  `${CONSUMER_PREFIX}${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
