import type { EpochMillis } from '@yingda/kernel';
import type { Mapping, TermMapping } from '../mapping/mapping-schema.ts';
import type { Change, ExportRow, Incident } from './incident.ts';
import { changeReader, columnsOf } from './read-row.ts';
import type { Columns } from './read-row.ts';
import { shortId } from './short-id.ts';
import type { IdFor } from './short-id.ts';
import { fill } from './template.ts';

/** A row that can't be used, and why. */
export interface Reject {
  readonly row: ExportRow;
  readonly reason: string;
}

/** What the rows of one incident gave. No incident: none of its rows could be used. */
export interface Taken {
  readonly number: string;
  readonly incident?: Incident;
  /** The rows that the incident was made of. */
  readonly used: readonly ExportRow[];
  readonly rejects: readonly Reject[];
}

export type IncidentReader = (number: string, rows: readonly ExportRow[]) => Taken;

/** Makes an incident of its rows; pure, so the same rows always give the same incident. */
export const incidentReader = (mapping: Mapping, header: readonly string[], idFor: IdFor): IncidentReader => {
  const columns = columnsOf(mapping, header);
  const readChange = changeReader(mapping, columns, idFor);
  return (number, rows) => {
    const used: ExportRow[] = [];
    const changes: Change[] = [];
    const rejects: Reject[] = [];
    for (const row of rows) {
      const change = readChange(row.cells);
      if (typeof change === 'string') rejects.push({ row, reason: change });
      else {
        used.push(row);
        changes.push(change);
      }
    }
    if (used.length === 0) return { number, used, rejects };
    const incident = incidentOf({ mapping, columns, idFor, number, used, changes });
    if (typeof incident !== 'string') return { number, incident, used, rejects };
    const unused = used.map((row) => ({ row, reason: incident }));
    return { number, used: [], rejects: [...rejects, ...unused].sort((a, b) => a.row.line - b.row.line) };
  };
};

interface Material {
  readonly mapping: Mapping;
  readonly columns: Columns;
  readonly idFor: IdFor;
  readonly number: string;
  readonly used: readonly ExportRow[];
  readonly changes: readonly Change[];
}

/** @returns why the incident can't be used, as a text */
const incidentOf = (material: Material): Incident | string => {
  const { mapping, columns, number, used, changes } = material;
  const first = (column: string | undefined) => firstValue(columns, used, column);
  const opened = firstInstant(columns, used, mapping.opened);
  if (opened === undefined) return `${mapping.opened} is in no row a date such as ${mapping.dateFormat}`;
  const grade = changes.findLast((change) => change.grade !== undefined)?.grade;
  if (grade === undefined) return `${mapping.grade.column} is in no row`;
  const channel = term(mapping, 'channel', material);
  const kind = term(mapping, 'kind', material);
  const problemType = term(mapping, 'problemType', material);
  for (const given of [channel, kind, problemType]) if ('fault' in given) return given.fault;
  const last = used.at(-1)?.cells ?? [];
  const resolvedText = columns.value(last, mapping.resolved);
  const resolved = resolvedText === undefined ? undefined : columns.instant(resolvedText);
  const openedBy = first(mapping.openedBy?.column);
  const account = accountOf(material);
  if (typeof account === 'string') return account;
  return {
    number,
    account,
    contact: contactOf(material),
    channel: (channel as Given<Incident['channel']>).term,
    kind: (kind as Given<Incident['kind']>).term,
    problemType: (problemType as Given<Incident['problemType']>).term,
    opened,
    ...(openedBy !== undefined && { openedBy: `${mapping.openedBy?.prefix ?? ''}${openedBy}` }),
    description: fill(mapping.description, (column) => first(column) ?? UNKNOWN),
    symptomCodes: (mapping.symptomCodes ?? []).flatMap((column) => first(column) ?? []),
    solution: fill(mapping.solution, (column) => columns.value(last, column) ?? UNKNOWN),
    changes,
    grade,
    ...(resolved !== undefined && { resolved }),
  };
};

/** Stands in texts where a value is missing. */
const UNKNOWN = '–';

const firstValue = ({ value }: Columns, rows: readonly ExportRow[], column: string | undefined): string | undefined => {
  if (column === undefined) return undefined;
  for (const { cells } of rows) {
    const found = value(cells, column);
    if (found !== undefined) return found;
  }
  return undefined;
};

const firstInstant = ({ value, instant }: Columns, rows: readonly ExportRow[], column: string): EpochMillis | undefined => {
  for (const { cells } of rows) {
    const text = value(cells, column);
    const found = text === undefined ? undefined : instant(text);
    if (found !== undefined) return found;
  }
  return undefined;
};

interface Given<T> {
  readonly term: T;
}

type TermName = 'channel' | 'kind' | 'problemType';

const term = <N extends TermName>(
  mapping: Mapping,
  name: N,
  { columns, used }: Material,
): Given<Incident[N]> | { readonly fault: string } => {
  const { constant, column = '', map, default: otherwise } = mapping[name] as TermMapping<Incident[N]>;
  if (constant !== undefined) return { term: constant };
  const value = columns.value(used.at(-1)?.cells ?? [], column) ?? firstValue(columns, used, column);
  const found = (value !== undefined && map && Object.hasOwn(map, value) ? map[value] : undefined) ?? otherwise;
  if (found !== undefined) return { term: found };
  return { fault: value === undefined ? `${column} is missing` : `${column} "${value}" is not in the mapping` };
};

const accountOf = ({ mapping: { account, source }, columns, used, idFor }: Material): Incident['account'] | string => {
  const nameOf = (value: string): string => fill(account.name ?? '{value}', () => value);
  if (account.constant !== undefined) return { id: account.constant, name: account.name === undefined ? account.constant : nameOf(source) };
  const value = firstValue(columns, used, account.column);
  if (value !== undefined) return { id: shortId(account.prefix, value, idFor), name: nameOf(value) };
  return account.missing === undefined
    ? `${account.column} is missing and names the account`
    : { id: account.missing, name: account.missing };
};

/** One data subject per person; a caller whom the desk did not name is another one each time. */
const contactOf = ({ mapping: { contact, source }, columns, used, idFor, number }: Material): Incident['contact'] => {
  const value = firstValue(columns, used, contact.column);
  const { language } = contact;
  return value === undefined
    ? { id: idFor(`import/${source}/caller-of/${number}`), name: contact.missing, language }
    : { id: idFor(`import/${source}/caller/${value}`), name: fill(contact.name, () => value), language };
};
