import { CsvError, parse } from 'csv-parse/sync';
import type { ListedEngineer } from '../../../domain/engineer/decide-listed.ts';
import { isStaffNumber } from '../engineer-commands.ts';
import {
  countCell,
  dateCell,
  emailCell,
  languageCell,
  placeCell,
  qualificationsCell,
  shiftsCell,
  skillsCell,
  slugCell,
  slugsCell,
  textCell,
  yesCell,
} from './cells.ts';
import type { Cell } from './cells.ts';
import { columnNamed, LIST_COLUMNS } from './list-columns.ts';
import type { ListColumn } from './list-columns.ts';
import type { ListFault, Remedy } from './list-fault.ts';

/** More than that is several lists. */
const MOST_LINES = 2_000;

/** A line of the file with what it says. */
export interface ListLine {
  readonly line: number;
  readonly listed: ListedEngineer;
}

export interface ReadList {
  readonly lines: readonly ListLine[];
  readonly faults: readonly ListFault[];
  /** How the header calls a column. */
  readonly named: (column: ListColumn) => string;
}

/** Reads a CSV list of engineers: every line is looked at, whatever is wrong with those before. @param zone of shifts where the list names none */
export const readList = (csv: string, zone: string): ReadList => {
  const records = recordsIn(csv);
  if ('message' in records) return { lines: [], faults: [records], named: String };
  const [header, ...rows] = records;
  const { columns, faults } = headerOf(header?.record ?? []);
  const named = (column: ListColumn) => header?.record[columns.indexOf(column)] ?? column;
  if (faults.length > 0) return { lines: [], faults, named };
  if (rows.length > MOST_LINES)
    return {
      lines: [],
      faults: [{ line: MOST_LINES + 2, message: said([`more than ${MOST_LINES} lines: split the list`, `超过 ${MOST_LINES} 行,请拆分`]) }],
      named,
    };
  const read = rows.map((row) => lineOf(row, columns, zone));
  return {
    lines: read.flatMap(({ listed, line }) => (listed ? [{ line, listed }] : [])),
    faults: [...read.flatMap(({ found, line }) => found.map((fault) => faultAt(fault, line, named))), ...repeated(read, named)],
    named,
  };
};

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const recordsIn = (csv: string): Row[] | ListFault => {
  try {
    return parse(csv, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true, info: true }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { line, message: said([`this is no CSV: ${error.message}`, `不是有效的 CSV:${error.message}`]) };
  }
};

const headerOf = (header: readonly string[]): { readonly columns: readonly (ListColumn | undefined)[]; readonly faults: ListFault[] } => {
  const columns = header.map(columnNamed);
  const all = Object.entries(LIST_COLUMNS)
    .map(([column, chinese]) => `${column} ${chinese}`)
    .join(', ');
  const unknown = header.filter((_, index) => columns[index] === undefined);
  const twice = header.filter((_, index) => columns[index] !== undefined && columns.indexOf(columns[index]) !== index);
  return {
    columns,
    faults: [
      ...unknown.map((column) => ({
        line: 1,
        column,
        message: said([`there is no such column; there are: ${all}`, `没有这一列;可用的列:${all}`]),
      })),
      ...twice.map((column) => ({ line: 1, column, message: said(['the column is there twice: remove one', '该列重复,请删除其一']) })),
      ...(columns.includes('engineer')
        ? []
        : [{ line: 1, message: said(['the column engineer 工号 is missing: add it', '缺少“工号”(engineer)列,请添加']) }]),
    ],
  };
};

interface Found {
  readonly column?: ListColumn;
  readonly remedy: Remedy;
}

interface LineRead {
  readonly line: number;
  readonly listed?: ListedEngineer;
  readonly found: readonly Found[];
}

const lineOf = ({ record, info }: Row, columns: readonly (ListColumn | undefined)[], zone: string): LineRead => {
  const cells = new Map(columns.flatMap((column, index) => (column === undefined ? [] : [[column, record[index] ?? ''] as const])));
  const line = info.lines;
  if (record.length > columns.length)
    return {
      line,
      found: [
        { remedy: ['there are more cells than columns: put text with commas in quotation marks', '单元格多于列:含逗号的文字请加引号'] },
      ],
    };
  const reader = new CellReader(cells);
  const engineer = cells.get('engineer') ?? '';
  if (!isStaffNumber(engineer))
    return {
      line,
      found: [
        {
          column: 'engineer',
          remedy: ['write a staff number of 1 to 32 letters, digits, _ or -', '请填写 1 至 32 位字母、数字、_ 或 - 组成的工号'],
        },
      ],
    };
  const profile = {
    ...reader.kept('name', textCell(1, 200)),
    ...reader.kept('email', emailCell),
    ...reader.kept('phone', textCell(3, 40)),
    ...reader.kept('language', languageCell),
    ...reader.kept('active', yesCell),
    ...reader.kept('groups', slugsCell),
    ...reader.kept('regions', slugsCell),
    ...reader.kept('base', placeCell),
    ...reader.kept('van', slugCell),
    ...reader.kept('capacity', countCell),
  };
  const skills = cells.has('skills') ? (reader.read('skills', skillsCell) ?? []) : undefined;
  const qualifications = cells.has('qualifications') ? (reader.read('qualifications', qualificationsCell) ?? []) : undefined;
  const shifts = reader.read('shifts', shiftsCell);
  const holidays = reader.read('holidays', slugCell);
  const effectiveFrom = reader.read('shifts from', dateCell);
  const plan = shifts && {
    ...{ zone: reader.read('zone', textCell(1, 64)) ?? zone, shifts },
    ...(holidays !== undefined && { holidays }),
    ...(effectiveFrom !== undefined && { effectiveFrom }),
  };
  const listed = { engineer, profile, ...(skills && { skills }), ...(qualifications && { qualifications }), ...(plan && { shifts: plan }) };
  return { line, listed, found: reader.found };
};

/** Reads the cells of a line and keeps what is wrong with them. */
class CellReader {
  readonly found: Found[] = [];

  constructor(private readonly cells: ReadonlyMap<ListColumn, string>) {}

  /** Nothing for an empty cell, a column that is not there, and what is wrong. */
  read<T>(column: ListColumn, read: (text: string) => Cell<T>): T | undefined {
    const text = this.cells.get(column) ?? '';
    if (text === '') return undefined;
    const cell = read(text);
    if ('value' in cell) return cell.value;
    this.found.push({ column, remedy: cell.remedy });
    return undefined;
  }

  /** The field, `undefined` where the cell is empty; no field where there is no such column. */
  kept<C extends ListColumn, T>(column: C, read: (text: string) => Cell<T>): { readonly [Field in C]?: T | undefined } {
    return (this.cells.has(column) ? { [column]: this.read(column, read) } : {}) as { readonly [Field in C]?: T | undefined };
  }
}

const repeated = (read: readonly LineRead[], named: ReadList['named']): ListFault[] => {
  const first = new Map<string, number>();
  return read.flatMap(({ line, listed }) => {
    if (!listed) return [];
    const before = first.get(listed.engineer);
    if (before === undefined) first.set(listed.engineer, line);
    const remedy: Remedy = [
      `the staff number is in line ${before} already: leave one of the two out`,
      `工号已在第 ${before} 行出现:请只保留一行`,
    ];
    return before === undefined ? [] : [faultAt({ column: 'engineer', remedy }, line, named)];
  });
};

const faultAt = ({ column, remedy }: Found, line: number, named: ReadList['named']): ListFault => ({
  line,
  ...(column !== undefined && { column: named(column) }),
  message: said(remedy),
});

const said = ([en, zh]: Remedy) => ({ en, zh });
