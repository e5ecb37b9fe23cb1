import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { fault } from './document-fault.ts';
import type { DocumentFault } from './document-fault.ts';

/** What a schema refuses, as sentences. */
export const shapeFaults = (schema: TSchema, value: unknown): DocumentFault[] =>
  // A field that is not known is named by its object's complaint already.
  [...Value.Errors(schema, value)].filter(({ keyword }) => keyword !== 'boolean').flatMap(faultsOf);

interface Complaint {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

const faultsOf = ({ keyword, instancePath: path, params, message }: Complaint): DocumentFault[] => {
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
    case 'format':
      return [fault(path, 'must be a day such as 2024-03-15', '必须是日期,例如 2024-03-15')];
    case 'minimum':
    case 'maximum': {
      const { limit } = params as { readonly limit?: number };
      const [en, zh] = keyword === 'minimum' ? ['at least', '不得小于'] : ['at most', '不得大于'];
      return [fault(path, `must be ${en} ${limit}`, `${zh} ${limit}`)];
    }
    case 'pattern':
      return [fault(path, `must match ${String((params as { pattern?: unknown }).pattern)}`, '格式不正确,请参阅文档')];
    default:
      return [fault(path, message, `不符合要求:${message}`)];
  }
};
