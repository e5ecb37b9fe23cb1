import type { Refusal } from '@yingda/kernel';
import { isProblemCode, PROBLEMS } from '@yingda/nest-kit';
import type { ListedPart } from '../../../domain/engineer/decide-listed.ts';
import type { ListColumn } from './list-columns.ts';
import type { ListFault } from './list-fault.ts';

const COLUMN_OF: Readonly<Record<ListedPart, ListColumn>> = {
  profile: 'engineer',
  skills: 'skills',
  qualifications: 'qualifications',
  shifts: 'shifts',
};

const COLUMN_BY_CODE: Readonly<Record<string, ListColumn>> = { ZONE_UNKNOWN: 'zone', HOLIDAYS_UNKNOWN: 'holidays' };

interface Place {
  readonly line: number;
  readonly named: (column: ListColumn) => string;
}

/** A rule's refusal in the words of the catalogue, with what it is about. */
export const refusalFault = (
  { part, refusal }: { readonly part: ListedPart; readonly refusal: Refusal },
  { line, named }: Place,
): ListFault => {
  const { code, details } = refusal;
  if (!isProblemCode(code)) throw new Error(`the refusal ${code} is missing from the catalogue of problems`);
  const { title, remedy } = PROBLEMS[code];
  const { field: _field, engineer: _engineer, ...about } = details;
  const told = Object.keys(about).length === 0 ? '' : ` ${JSON.stringify(about)}`;
  return {
    line,
    column: named(COLUMN_BY_CODE[code] ?? COLUMN_OF[part]),
    message: { en: `${title.en}. ${remedy.en}${told}`, zh: `${title.zh}。${remedy.zh}${told}` },
  };
};
