import { Value } from 'typebox/value';
import type { CalendarFault } from './calendar-fault.ts';
import { fault } from './calendar-fault.ts';
import { CalendarInput } from './calendar-schema.ts';

/** A schema's complaint, with what it asks for. */
interface Complaint {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

/** What the schema refuses; a value without faults is a `CalendarInput`. */
export const shapeFaults = (value: unknown): CalendarFault[] =>
  // A field that is not known is named by its object's complaint already.
  [...Value.Errors(CalendarInput, value)].filter(({ keyword }) => keyword !== 'boolean').flatMap(faultsOf);

export const isShaped = (value: unknown): value is CalendarInput => Value.Check(CalendarInput, value);

const faultsOf = ({ keyword, instancePath: path, params, message }: Complaint): CalendarFault[] => {
  const of = (name: string): string[] => (params as Record<string, string[] | undefined>)[name] ?? [];
  switch (keyword) {
    case 'required':
      return of('requiredProperties').map((name) => fault(`${path}/${name}`, 'is missing: add it', '缺少此项,请补充'));
    case 'additionalProperties':
      return of('additionalProperties').map((name) => fault(`${path}/${name}`, 'is not known here: remove it', '未知的项,请删除'));
    case 'enum':
      return [fault(path, `must be one of ${of('allowedValues').join(', ')}`, `必须是以下之一:${of('allowedValues').join('、')}`)];
    case 'type': {
      const type = String((params as { readonly type?: unknown }).type);
      return [fault(path, `must be of type ${type}`, `类型必须是 ${type}`)];
    }
    case 'pattern':
      return [
        fault(
          path,
          'may consist of small letters, digits and single hyphens, such as cn-office',
          '只能由小写字母、数字和单个连字符组成,例如 cn-office',
        ),
      ];
    default:
      return [fault(path, message, `不符合要求:${message}`)];
  }
};
