import { appending } from './appending.ts';
import { expectedVersions } from './expected-versions.ts';
import { idempotency } from './idempotency.ts';
import type { LogUnderTest } from './log-under-test.ts';
import { personalData } from './personal-data.ts';
import { reading } from './reading.ts';
import { rights } from './rights.ts';
import { subscribing } from './subscribing.ts';
import { ticketNumbers } from './ticket-numbers.ts';

/** What every store promises, as Jest specs. The log is made once; a real one takes a while. */
export const eventStoreContract = (name: string, makeLog: () => Promise<LogUnderTest>): void => {
  describe(name, () => {
    let made: LogUnderTest | undefined;
    const log = (): LogUnderTest => {
      if (!made) throw new Error('the log was not made');
      return made;
    };
    beforeAll(async () => {
      made = await makeLog();
    });
    afterAll(() => made?.close());

    describe('appending', () => appending(log));
    describe('expected versions', () => expectedVersions(log));
    describe('ticket numbers', () => ticketNumbers(log));
    describe('idempotency', () => idempotency(log));
    describe('reading', () => reading(log));
    describe('a subscription', () => subscribing(log));
    describe('personal data', () => personalData(log));
    describe('rights', () => rights(log));
  });
};
