import fc from 'fast-check';
import type { JsonSchema } from '../event-version.ts';

const FORMATS: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  uuid: () => fc.uuid(),
  date: () =>
    fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  uri: () => fc.webUrl(),
};

/** Data that a contract's schema takes. Knows the keywords that contracts use. @throws Error for another one */
export const samplesOf = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema['type']) {
    case 'object':
      return objectsOf(schema);
    case 'array':
      return fc.array(samplesOf(schema.items ?? {}), { maxLength: 3 });
    case 'string':
      return textsOf(schema);
    case 'integer':
      return fc.integer({ min: Number(schema['minimum'] ?? 0), max: Number(schema['maximum'] ?? 1_000_000) });
    case 'number':
      return fc.double({ min: Number(schema['minimum'] ?? 0), max: Number(schema['maximum'] ?? 1_000), noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      throw new Error(`no samples for ${JSON.stringify(schema)}`);
  }
};

const objectsOf = ({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, samplesOf(property)])), {
    requiredKeys: [...required],
    noNullPrototype: true,
  });

const textsOf = (schema: JsonSchema): fc.Arbitrary<string> => {
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  const format = FORMATS[String(schema['format'])];
  return format?.() ?? fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: Number(schema['maxLength'] ?? 40) });
};
