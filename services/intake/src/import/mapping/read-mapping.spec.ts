import { readFileSync } from 'node:fs';
import { MappingError, readMapping } from './read-mapping.ts';
import type { MappingFault } from './read-mapping.ts';

const shipped = readFileSync(new URL('../../../mappings/servicenow-incidents.yaml', import.meta.url), 'utf8');
const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

const faultsIn = (text: string, header?: readonly string[]): readonly MappingFault[] => {
  try {
    const { requireColumns } = readMapping('desk.yaml', text);
    if (header) requireColumns(header);
    return [];
  } catch (error) {
    if (error instanceof MappingError) return error.faults;
    throw error;
  }
};

describe('a mapping', () => {
  it('that comes with the project is good', () => {
    expect(readMapping('servicenow-incidents.yaml', shipped).mapping).toMatchObject({
      source: 'servicenow',
      timeZone: 'UTC',
      missing: ['?'],
    });
  });

  it.each([
    ['Closed: closed', 'Closed: shut', '/state/map/Closed', 'must be one of new, in-progress,'],
    ['timeZone: UTC', 'timeZone: Mars/Base', '/timeZone', '"Mars/Base" is no IANA time zone'],
    ['dateFormat: d/M/yyyy HH:mm', 'dateFormat: d/M/yy', '/dateFormat', 'has "yy"'],
    ['kind: { constant: fault }', 'kind: {}', '/kind', 'needs either "constant" or "column"'],
    ['reopenCount: reopen_count', 'reopened: reopen_count', '/reopened', 'is not known here'],
    ['  language: en', '  lang: en', '/contact', 'lacks "language"'],
    ['map: { 1: 1, 2: 2, 3: 3, 4: 4 }', 'map: { 1: 1, 2: 9 }', '/grade/map/2', 'must be one of 1, 2, 3, 4'],
  ])('with a fault instead of "%s" says where: %s', (good, bad, path, message) => {
    const text = shipped.replace(good, bad);
    const fault = faultsIn(text).find((found) => found.path === path);
    expect(fault?.message).toContain(message);
    const holder = path === '/contact' ? 'contact:' : bad.trim();
    expect(fault?.line).toBe(lineOf(text, holder));
  });

  it('that is no YAML says in which line', () => {
    expect(faultsIn(`${shipped}\n]`)[0]?.line).toBeGreaterThan(60);
    expect(faultsIn('')).toEqual([{ line: 1, path: '', message: 'must be object' }]);
  });

  it('needs all its columns in the export', () => {
    const header = [
      'number',
      'incident_state',
      'reopen_count',
      'caller_id',
      'opened_by',
      'opened_at',
      'sys_updated_by',
      'contact_type',
      'location',
    ];
    const missing = faultsIn(shipped, [...header, 'category', 'subcategory', 'u_symptom', 'priority', 'assigned_to', 'resolved_at']);
    expect(missing.map(({ path, line }) => [path, line])).toEqual([
      ['/updated', lineOf(shipped, 'updated: sys_updated_at')],
      ['/solution', lineOf(shipped, 'solution:')],
    ]);
    expect(missing[0]?.message).toContain('"sys_updated_at"');
  });

  it('is refused with its file’s name, line and path', () => {
    expect(() => readMapping('desk.yaml', shipped.replace('timeZone: UTC', 'timeZone: Mars/Base'))).toThrow(
      new RegExp(`^desk\\.yaml:${lineOf(shipped, 'timeZone: UTC')}: /timeZone "Mars/Base" is no IANA time zone`),
    );
  });
});
