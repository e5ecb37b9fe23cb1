import { CATEGORIES, contractOf, personalFields } from '@yingda/contracts';
import type { AnyEventContract } from '@yingda/contracts';
import { contractComments } from '@yingda/contracts/comments';
import type { ContractComments } from '@yingda/contracts/comments';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keywords that contracts of public events use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly 'x-personal'?: boolean;
}

/** Every version that was ever published. */
const SCHEMAS = join(import.meta.dirname, '..', '..', '..', 'contracts', 'schemas');

/** The newest version of every event that may leave the house, by name. */
export const publicContracts = (): AnyEventContract[] => {
  const events: readonly AnyEventContract[] = Object.values(CATEGORIES).flatMap(
    (category) => category.events as readonly AnyEventContract[],
  );
  const names = new Set(events.filter(({ visibility }) => visibility === 'public').map(({ type }) => type));
  return [...names].sort().map(contractOf);
};

/** `src/events.ts`: the data of public events as TypeScript, with what the contracts say of them. */
export const eventTypes = (): string => {
  const comments = contractComments();
  const contracts = publicContracts();
  const data = contracts.map((contract) => dataOf(contract, comments.get(contract.type)));
  const older = contracts.filter(({ version }) => version > 1);
  const [names, versions] = [
    contracts.map(({ type }) => `  ${type}: ${type}Data;`),
    contracts.map(({ type, version }) => `  ${type}: ${version},`),
  ];
  return [
    '// Made from the contracts by `npm run docs:generate`; a test compares it with them.',
    ...data,
    ...older.flatMap(olderDataOf),
    '/** The data of each public event in its newest version, by its name. */',
    `export interface EventData {\n${names.join('\n')}\n}`,
    '/** Names of public events. */\nexport type EventType = keyof EventData;',
    '/** The data of public events in versions that are not the newest: a subscription that pins them is given these. */',
    `export interface OlderEventData {\n${older.map(olderNamesOf).join('\n')}\n}`,
    '/** The newest version of each event that this program knows: pin it, and events stay as the types here say. */',
    `export const EVENT_VERSIONS = {\n${versions.join('\n')}\n} as const satisfies Record<EventType, number>;`,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
};

const versionsBefore = ({ version }: AnyEventContract): number[] => Array.from({ length: version - 1 }, (_, index) => index + 1);

const olderNamesOf = (contract: AnyEventContract): string =>
  `  ${contract.type}: { ${versionsBefore(contract)
    .map((version) => `${version}: ${contract.type}Data${version}`)
    .join('; ')} };`;

/** Versions that are not the newest are as their published schemas say. */
const olderDataOf = (contract: AnyEventContract): string[] =>
  versionsBefore(contract).map((version) => {
    const schema = JSON.parse(readFileSync(join(SCHEMAS, `${contract.type}.${version}.json`), 'utf8')) as Schema;
    const fields = fieldsOf(schema, { indent: '  ', path: '', comments: new Map<string, string>(), personal: new Map<string, string>() });
    return `/** ${contract.type} as it was in version ${version}. */\nexport interface ${contract.type}Data${version} {\n${fields}}`;
  });

const dataOf = (contract: AnyEventContract, comments: ContractComments | undefined): string => {
  const personal = personalFields(contract.schema);
  const schema = JSON.parse(JSON.stringify(contract.schema)) as Schema;
  const fields = fieldsOf(schema, { indent: '  ', path: '', comments: comments?.fields ?? new Map<string, string>(), personal });
  if (fields === '') return `${commentAbove('', comments?.summary)}export type ${contract.type}Data = Readonly<Record<string, never>>;`;
  return `${commentAbove('', comments?.summary)}export interface ${contract.type}Data {\n${fields}}`;
};

interface Within {
  readonly indent: string;
  readonly path: string;
  /** Of the outermost fields. */
  readonly comments: ReadonlyMap<string, string>;
  readonly personal: ReadonlyMap<string, string>;
}

const fieldsOf = ({ properties = {}, required = [] }: Schema, within: Within): string =>
  Object.entries(properties)
    .map(([name, schema]) => {
      const path = within.path === '' ? name : `${within.path}.${name}`;
      const comment = [within.path === '' ? within.comments.get(name) : undefined, remarkOf(schema, within.personal.get(path))];
      const type = typeOf(schema, { ...within, path, indent: `${within.indent}  ` });
      const optional = required.includes(name) ? '' : '?';
      return `${commentAbove(within.indent, comment.filter(Boolean).join(' '))}${within.indent}readonly ${name}${optional}: ${type};\n`;
    })
    .join('');

const remarkOf = ({ format, 'x-personal': personal }: Schema, marked: string | undefined): string | undefined => {
  const fieldClass = marked ?? (personal ? 'words' : undefined);
  if (fieldClass !== undefined)
    return `Personal text (${fieldClass}): \`[redacted]\` without the scope for it, \`[erased]\` once the person was erased.`;
  return format === undefined ? undefined : FORMATS[format];
};

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'RFC 3339, UTC.', uuid: 'UUID.', date: '`2024-03-15`.' };

const typeOf = (schema: Schema, within: Within): string => {
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array': {
      const item = typeOf(schema.items ?? {}, { ...within, path: `${within.path}[]` });
      return item.includes(' | ') && !item.endsWith('}') ? `readonly (${item})[]` : `readonly ${item}[]`;
    }
    case 'object':
      return `{\n${fieldsOf(schema, within)}${within.indent.slice(2)}}`;
    default:
      throw new Error(`a contract has a schema of type ${schema.type ?? 'none'} at ${within.path}, for which there is no TypeScript yet`);
  }
};

const literal = (value: string | number): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", String.raw`\'`)}'` : String(value);

const commentAbove = (indent: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n`;
