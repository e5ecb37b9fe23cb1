import { readFileSync } from 'node:fs';
import type { Role } from '@yingda/nest-kit';

/** Variable with the path of the file in which the set-up says where everything is. */
export const HOUSE_FILE = 'YINGDA_BROWSER_HOUSE';

/** What all specs share. */
export interface House {
  readonly home: string;
  /** Where people and programs reach the platform. */
  readonly baseUrl: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
  readonly demonstrationPassword: string;
  /** Where Chromium is driven. */
  readonly browser: string;
}

/** Reads what the set-up has started. */
export const house = (): House => {
  const file = process.env[HOUSE_FILE];
  if (file === undefined) throw new Error('The set-up has not run: start the specs with npm test.');
  return JSON.parse(readFileSync(file, 'utf8')) as House;
};
