import type { Grade } from '@yingda/contracts';
import type { EpochMillis } from '@yingda/kernel';
import type { Mapping } from '../mapping/mapping-schema.ts';
import { dateReader } from './date-format.ts';
import type { Change } from './incident.ts';
import { shortId } from './short-id.ts';
import type { IdFor } from './short-id.ts';
import { zoneClock } from './zone.ts';

/** An export's columns, as a mapping names them. */
export interface Columns {
  /** The cell's text; `undefined` where it is missing. */
  readonly value: (cells: readonly string[], column: string | undefined) => string | undefined;
  readonly isMissing: (cell: string) => boolean;
  /** @returns `undefined` for text that is no such date */
  readonly instant: (text: string) => EpochMillis | undefined;
}

export const columnsOf = (mapping: Mapping, header: readonly string[]): Columns => {
  const places = new Map(header.map((name, index) => [name, index]));
  const markers = new Set(['', ...(mapping.missing ?? [])]);
  return {
    value: (cells, column) => {
      const cell = column === undefined ? undefined : cells[places.get(column) ?? -1];
      return cell === undefined || markers.has(cell) ? undefined : cell;
    },
    isMissing: (cell) => markers.has(cell),
    instant: instantReader(mapping),
  };
};

/** The same few dates stand in row after row: the latest are remembered. */
const REMEMBERED = 4_096;

const instantReader = ({ dateFormat, timeZone }: Mapping): Columns['instant'] => {
  const read = dateReader(dateFormat);
  const clock = zoneClock(timeZone);
  if (typeof read === 'string' || !clock) throw new Error('a mapping is checked before it is used');
  const known = new Map<string, EpochMillis | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const reading = read(text);
    const instant = reading && (reading.zoned ? reading.millis : clock.instantOf(reading.millis));
    if (known.size >= REMEMBERED) known.clear();
    // A copy: a cell is a slice of its chunk of the file and would keep all of it in memory.
    known.set(Buffer.from(text).toString(), instant);
    return instant;
  };
};

/** Reads what a row says. @returns why the row can't be used, as a text */
export const changeReader = (mapping: Mapping, columns: Columns, idFor: IdFor): ((cells: readonly string[]) => Change | string) => {
  const meanings = new Map(Object.entries(mapping.state.map));
  const grades = new Map<string, Grade>(Object.entries(mapping.grade.map));
  const { value, instant } = columns;
  return (cells) => {
    const updatedText = value(cells, mapping.updated);
    const updated = updatedText === undefined ? undefined : instant(updatedText);
    if (updated === undefined) return noDate(mapping, mapping.updated, updatedText);
    const state = value(cells, mapping.state.column);
    const meaning = state === undefined ? undefined : meanings.get(state);
    if (state === undefined || meaning === undefined) return unknown(mapping.state.column, state);
    const priority = value(cells, mapping.grade.column);
    const grade = priority === undefined ? undefined : grades.get(priority);
    if (priority !== undefined && grade === undefined) return unknown(mapping.grade.column, priority);
    const count = value(cells, mapping.reopenCount);
    if (count !== undefined && !/^\d{1,6}$/.test(count)) return `${mapping.reopenCount} "${count}" is no count`;
    const resolved = value(cells, mapping.resolved);
    if (resolved !== undefined && instant(resolved) === undefined) return noDate(mapping, mapping.resolved, resolved);
    const engineer = value(cells, mapping.engineer?.column);
    const by = value(cells, mapping.updatedBy?.column);
    return {
      updated,
      state,
      meaning,
      ...(grade !== undefined && { grade }),
      ...(count !== undefined && { reopenCount: Number(count) }),
      ...(engineer !== undefined && { engineer: shortId(mapping.engineer?.prefix, engineer, idFor) }),
      ...(by !== undefined && { by: `${mapping.updatedBy?.prefix ?? ''}${by}` }),
    };
  };
};

const noDate = ({ dateFormat }: Mapping, column: string, text: string | undefined): string =>
  text === undefined ? `${column} is missing` : `${column} "${text}" is no date such as ${dateFormat}`;

const unknown = (column: string, text: string | undefined): string =>
  text === undefined ? `${column} is missing` : `${column} "${text}" is not in the mapping`;
