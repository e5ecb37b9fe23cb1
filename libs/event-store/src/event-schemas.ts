import type { AnyEventContract } from '@yingda/contracts';
import { ERASED, hasPersonal, mapPersonal } from '@yingda/contracts';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { InvalidEventError } from './errors.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
ajv.addKeyword({ keyword: 'x-personal', schemaType: 'boolean' });
formats.default(ajv);

interface Compiled {
  readonly valid: ValidateFunction;
  readonly personal: boolean;
}

/** Compiled at first use and kept: contracts are constants. */
const compiled = new Map<AnyEventContract, Compiled>();

const compiledOf = (contract: AnyEventContract): Compiled => {
  let known = compiled.get(contract);
  if (!known) compiled.set(contract, (known = { valid: ajv.compile(contract.schema), personal: hasPersonal(contract.schema) }));
  return known;
};

/** @throws InvalidEventError naming the first field that does not match the published schema */
export const checkData = (contract: AnyEventContract, data: unknown): void => {
  const { valid } = compiledOf(contract);
  if (valid(data)) return;
  const [error] = valid.errors ?? [];
  const { missingProperty, additionalProperty } = (error?.params ?? {}) as { missingProperty?: string; additionalProperty?: string };
  const extra = missingProperty ?? additionalProperty;
  const field = `${error?.instancePath ?? ''}${extra === undefined ? '' : `/${extra}`}` || '/';
  throw new InvalidEventError(`${contract.type}${field} ${error?.message ?? 'is invalid'}`);
};

/** JSON pointer to the first personal text in `data`; `undefined` when there is none. The placeholder of an erased text tells of nobody. */
export const personalPath = (contract: AnyEventContract, data: unknown): string | undefined => {
  if (!compiledOf(contract).personal) return undefined;
  let first: string | undefined;
  mapPersonal(contract.schema, data, (text, path) => {
    if (text !== ERASED) first ??= path;
    return text;
  });
  return first;
};
