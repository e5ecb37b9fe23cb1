import { readFileSync } from 'node:fs';
import { derivedUuid } from '@yingda/event-store';
import { isAccountId } from '@yingda/kernel';
import { readMapping } from '../mapping/read-mapping.ts';
import { incidentReader } from './read-incident.ts';
import { shortId } from './short-id.ts';

const { mapping } = readMapping(
  'servicenow-incidents.yaml',
  readFileSync(new URL('../../../mappings/servicenow-incidents.yaml', import.meta.url), 'utf8'),
);
const header = [
  'number',
  'incident_state',
  'reopen_count',
  'caller_id',
  'opened_at',
  'sys_updated_at',
  'contact_type',
  'location',
  'priority',
  'resolved_at',
];
const cells = (changes: Record<string, string> = {}): string[] => {
  const row: Record<string, string> = {
    number: '9',
    incident_state: 'New',
    reopen_count: '0',
    caller_id: '7001',
    opened_at: '4/1/2021 08:00',
    sys_updated_at: '4/1/2021 08:05',
    contact_type: 'Phone',
    location: '301',
    priority: '3',
    resolved_at: '?',
    ...changes,
  };
  return header.map((name) => row[name] ?? '');
};
const read = (...rows: string[][]) =>
  incidentReader(
    mapping,
    header,
    derivedUuid,
  )(
    '9',
    rows.map((row, index) => ({ line: index + 2, cells: row })),
  );

describe('an incident', () => {
  it('is what its last row says', () => {
    const { incident } = read(cells({ priority: '3' }), cells({ priority: '1', resolved_at: '4/1/2021 09:00' }));
    expect(incident).toMatchObject({ grade: 1, resolved: Date.UTC(2021, 0, 4, 9), opened: Date.UTC(2021, 0, 4, 8) });
    expect(read(cells({ resolved_at: '4/1/2021 09:00' }), cells()).incident?.resolved).toBeUndefined();
  });

  it('takes account and caller from the first row that names them', () => {
    const { incident } = read(cells({ location: '?', caller_id: '?' }), cells({ location: '302', caller_id: '7' }));
    expect(incident).toMatchObject({
      account: { id: 'SN-302', name: 'ServiceNow location 302' },
      contact: { id: derivedUuid('import/servicenow/caller/7'), name: 'Caller 7' },
    });
    expect(read(cells({ location: '?', caller_id: '?' })).incident).toMatchObject({
      account: { id: 'SN-UNKNOWN' },
      contact: { id: derivedUuid('import/servicenow/caller-of/9'), name: 'Unknown caller' },
    });
  });

  it.each([
    [{ incident_state: 'Parked' }, 'incident_state "Parked" is not in the mapping'],
    [{ incident_state: '?' }, 'incident_state is missing'],
    [{ sys_updated_at: '?' }, 'sys_updated_at is missing'],
    [{ sys_updated_at: '2021-01-04' }, 'sys_updated_at "2021-01-04" is no date such as d/M/yyyy HH:mm'],
    [{ priority: 'urgent' }, 'priority "urgent" is not in the mapping'],
    [{ reopen_count: 'twice' }, 'reopen_count "twice" is no count'],
    [{ resolved_at: '32/1/2021 08:00' }, 'resolved_at "32/1/2021 08:00" is no date such as d/M/yyyy HH:mm'],
  ])('goes on without a row with %j', (changes, reason) => {
    const { incident, rejects, used } = read(cells(), cells(changes));
    expect(rejects).toEqual([{ row: { line: 3, cells: cells(changes) }, reason }]);
    expect(used.map(({ line }) => line)).toEqual([2]);
    expect(incident?.changes).toHaveLength(1);
  });

  it.each([
    [{ opened_at: '?' }, 'opened_at is in no row a date such as d/M/yyyy HH:mm'],
    [{ priority: '?' }, 'priority is in no row'],
    [{ contact_type: 'Pigeon' }, 'contact_type "Pigeon" is not in the mapping'],
  ])('is refused with all its rows for %j', (changes, reason) => {
    const { incident, rejects, used } = read(cells(changes), cells(changes));
    expect([incident, used]).toEqual([undefined, []]);
    expect(rejects.map((reject) => reject.reason)).toEqual([reason, reason]);
  });
});

describe('an id made of another desk’s value', () => {
  it('is the value where that is fit', () => {
    expect(shortId('SN-', '301', derivedUuid)).toBe('SN-301');
  });

  it('is fit and different for different values where it is not', () => {
    const made = ['São Paulo', 'S o Paulo', 'x'.repeat(40), 'x'.repeat(41)].map((value) => shortId('SN-', value, derivedUuid));
    expect(made.every(isAccountId)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
  });
});
