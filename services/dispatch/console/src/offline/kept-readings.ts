import type { IDBPDatabase } from 'idb';
import type { OfflineSchema } from './offline-database.ts';

/** An answer of the server as it was read last. */
export interface KeptReading {
  /** Who read it; nobody else is shown it. */
  readonly person: string;
  /** The query's key as JSON. */
  readonly key: string;
  readonly data: unknown;
  /** Epoch milliseconds of the device. */
  readonly readAt: number;
}

/** Personal data lie on the device no longer than this: enough for today and tomorrow. */
export const KEPT_HOURS = 48;
const KEPT_MILLIS = KEPT_HOURS * 3_600_000;

/** Whether a reading may still lie on this person's device. */
export const mayStay = (reading: KeptReading, person: string, now: number): boolean =>
  reading.person === person && reading.readAt <= now && now - reading.readAt < KEPT_MILLIS;

/** What an engineer needs without a connection. Kept per person; gone with its age, with the sign-out and when somebody else signs in. */
export class KeptReadings {
  constructor(private readonly database: IDBPDatabase<OfflineSchema>) {}

  async keep(reading: KeptReading): Promise<void> {
    await this.database.put('readings', reading);
  }

  async find({
    person,
    key,
    now,
  }: {
    readonly person: string;
    readonly key: string;
    readonly now: number;
  }): Promise<KeptReading | undefined> {
    const reading = await this.database.get('readings', [person, key]);
    return reading && mayStay(reading, person, now) ? reading : undefined;
  }

  /** What may be shown to a person; all else is deleted. */
  async of(person: string, now: number): Promise<readonly KeptReading[]> {
    const transaction = this.database.transaction('readings', 'readwrite');
    const all = await transaction.store.getAll();
    const [stay, go] = [all.filter((each) => mayStay(each, person, now)), all.filter((each) => !mayStay(each, person, now))];
    await Promise.all(go.map(({ person: reader, key }) => transaction.store.delete([reader, key])));
    await transaction.done;
    return stay;
  }

  /** Work that is the engineer's no more. @param isNeeded by the query's key */
  async keepOnly(person: string, isNeeded: (key: string) => boolean): Promise<void> {
    const transaction = this.database.transaction('readings', 'readwrite');
    const keys = await transaction.store.getAllKeys();
    await Promise.all(keys.filter(([reader, key]) => reader === person && !isNeeded(key)).map((each) => transaction.store.delete(each)));
    await transaction.done;
  }

  /** At the sign-out. */
  async forget(): Promise<void> {
    await this.database.clear('readings');
  }
}
