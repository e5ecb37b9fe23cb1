import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { keysOf, pointerOf } from './policy-fault.ts';
import type { FaultAt } from './policy-fault.ts';
import { CompletePolicy, WrittenPolicy } from './policy-schema.ts';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });

/** What is not as the format has it. */
export const writtenFaults = (data: unknown): FaultAt[] => faultsOf(validatorOf(WrittenPolicy), data);

/** What a document lacks when everything that it extends is in it. */
export const completeFaults = (data: unknown): FaultAt[] => faultsOf(validatorOf(CompletePolicy), data);

/** Compiled at first use, which keeps the schema: a service that starts has no document to check yet. */
const validatorOf = (schema: AnySchema): ValidateFunction => ajv.compile(schema);

const faultsOf = (validate: ValidateFunction, data: unknown): FaultAt[] =>
  validate(data) ? [] : (validate.errors ?? []).filter((error) => isMeant(error, data)).map(faultOf);

/** Where a text or an object may stand, only what is wrong with the one that was written is told. */
const isMeant = ({ keyword, schemaPath, instancePath }: ErrorObject, data: unknown): boolean => {
  if (keyword === 'anyOf') return !isTextOrObject(valueAt(data, keysOf(instancePath)));
  const branch = /^(.*?)\/anyOf\/(\d)\//.exec(schemaPath);
  if (!branch) return true;
  const value = valueAt(data, keysOf(instancePath).slice(0, depthOf(branch[1] ?? '')));
  return isTextOrObject(value) && (branch[2] === '0') === (typeof value === 'string');
};

/** How many keys lead to the value that a part of the schema is about. */
const depthOf = (schemaPath: string): number => schemaPath.split('/').filter((part) => part === 'properties' || part === 'items').length;

const isTextOrObject = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value));

const valueAt = (data: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], data);

const faultOf = (error: ErrorObject): FaultAt => {
  const { keyword, params, instancePath: path, message = 'is invalid' } = error;
  switch (keyword) {
    case 'required': {
      const missing = String(params['missingProperty']);
      return {
        path,
        what: { en: `lacks "${missing}"`, zh: `缺少 "${missing}"` },
        remedy: { en: `Add "${missing}" here.`, zh: `请在此处添加 "${missing}"。` },
      };
    }
    case 'additionalProperties': {
      const extra = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {}).join(', ');
      return {
        path: path + pointerOf([extra]),
        what: { en: `"${extra}" is not known here`, zh: `此处不支持 "${extra}"` },
        remedy: { en: `Use one of: ${known}.`, zh: `可用字段:${known}。` },
      };
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).join(', ');
      return {
        path,
        what: { en: `"${String(error.data)}" is not among what may stand here`, zh: `"${String(error.data)}" 不是允许的值` },
        remedy: { en: `Use one of: ${allowed}.`, zh: `请使用:${allowed}。` },
      };
    }
    case 'minProperties':
    case 'maxProperties': {
      const choices = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return {
        path,
        what: { en: `needs exactly one of ${choices.join(', ')}`, zh: `必须且只能填写其中之一:${choices.join('、')}` },
        remedy: { en: 'Write one of them.', zh: '请填写其中之一。' },
      };
    }
    default:
      return {
        path,
        what: { en: message, zh: `不符合格式:${message}` },
        remedy: { en: hintOf(error).en, zh: hintOf(error).zh },
      };
  }
};

/** The schema says what belongs there. */
const hintOf = ({ parentSchema }: ErrorObject): { readonly en: string; readonly zh: string } => {
  const { description } = (parentSchema ?? {}) as { description?: string };
  return {
    en: description === undefined ? 'See docs/policies.md for what belongs here.' : `${description}.`,
    zh: description === undefined ? '请参阅 docs/policies.zh.md 中的格式说明。' : `格式要求:${description}。`,
  };
};
