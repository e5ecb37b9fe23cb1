import { contractOf, FIELD_CLASSES } from '@yingda/contracts';
import { BrokenSealError, derivedUuid } from '@yingda/event-store';
import { MemoryFeedLog } from '../spec-support/memory-feed-log.ts';
import { LogEntry, openEntries } from './log-entry.ts';
import type { View } from './subscription.ts';

const redacted: View = { classes: new Set(), pins: new Map(), key: ' ' };
const clear: View = { classes: new Set(FIELD_CLASSES), pins: new Map(), key: 'all ' };
const partly: View = { classes: new Set(['contact'] as const), pins: new Map(), key: 'contact ' };
const pinned: View = { classes: new Set(), pins: new Map([['*', 1]]), key: ' *:1' };

const log = new MemoryFeedLog(1);
const entryOf = (type: string, data: object) => new LogEntry(log.append(0, { type, data, version: contractOf(type).version }));

describe('an event on its way to readers', () => {
  it('is written once for each view, with the hash of what is stored', () => {
    const entry = entryOf('TicketReopened', { reason: 'sealed:2:words:abc' });
    expect(entry.show(redacted)).toBe(entry.show(redacted));
    expect(entry.show(redacted).item).toMatchObject({ data: { reason: '[redacted]' }, leafhash: entry.leaf, position: entry.position });
    expect(entry.leaf).toMatch(/^[0-9a-f]{64}$/);
    expect(entryOf('TicketReopened', { reason: 'sealed:2:words:abc' }).leaf).not.toBe(entry.leaf);
  });

  it('is not shown in clear before it was opened, and not after its person was erased', async () => {
    const entry = entryOf('TicketReopened', { reason: 'it is back' });
    expect(() => entry.show(clear)).toThrow('was not opened');
    await openEntries([entry], log, fail);
    expect(entry.show(clear).text).toContain('it is back');
    entry.forget();
    expect(() => entry.show(clear)).toThrow('was not opened');
  });

  it('R39: shows texts of the classes that a view shows, whoever else is shown more or less of it', async () => {
    const spoken = { kind: 'recording', spokenBy: '李娜' };
    const entry = entryOf('QuoteApproved', { quote: derivedUuid('quote'), digest: 'a', by: 'customer', evidence: spoken });
    expect(() => entry.show(partly)).toThrow('was not opened');
    await openEntries([entry], log, fail);
    expect(entry.show(partly).item).toMatchObject({ data: { evidence: { spokenBy: '李娜' } } });
    const words = entryOf('TicketReopened', { reason: 'it is back' });
    await openEntries([words], log, fail);
    expect([clear, partly, redacted].map((view) => words.show(view).item)).toMatchObject([
      { data: { reason: 'it is back' } },
      { data: { reason: '[redacted]' } },
      { data: { reason: '[redacted]' } },
    ]);
  });

  it('is withheld where the pinned version has no way to say it', () => {
    const entry = entryOf('WorkOrderOpened', { group: 'presses-north', grade: 1 });
    expect(entry.show(pinned).item).toEqual({
      withheld: 'schema-version',
      id: entry.event.id,
      type: 'WorkOrderOpened',
      subject: entry.event.ticket,
      time: entry.event.occurredAt,
      position: entry.position,
      leafhash: entry.leaf,
    });
    expect(entryOf('WorkOrderOpened', { group: 'hardware', grade: 1 }).show(pinned).item).toMatchObject({ schemaversion: 1 });
  });

  it('is withheld alone when its seal is broken, and the operator is told', async () => {
    const entries = ['one', 'broken', 'three'].map((reason) => entryOf('TicketReopened', { reason }));
    const told: string[] = [];
    const strict = {
      open: (events: Parameters<typeof log.open>[0]) =>
        events.some(({ data }) => JSON.stringify(data).includes('broken')) ? Promise.reject(new BrokenSealError('no')) : log.open(events),
    };
    await openEntries(entries, strict, ({ message }) => told.push(message));
    expect(entries.map((entry) => 'withheld' in entry.show(clear).item)).toEqual([false, true, false]);
    expect(entries[1]?.show(redacted).item).toMatchObject({ data: { reason: '[redacted]' } });
    expect(told).toEqual(['no']);
  });
});

const fail = (error: Error): never => {
  throw error;
};
