import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import { LineCounter, isCollection, isNode, isPair, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { dateReader } from '../domain/date-format.ts';
import { zoneClock } from '../domain/zone.ts';
import { columnsIn } from '../domain/template.ts';
import { Mapping } from './mapping-schema.ts';

/** Something in a mapping that has to be mended. */
export interface MappingFault {
  /** From 1. */
  readonly line: number;
  /** JSON pointer. */
  readonly path: string;
  readonly message: string;
}

/** A mapping that can't be used; the message lists every fault with its line and path. */
export class MappingError extends Error {
  override readonly name = 'MappingError';

  constructor(
    file: string,
    readonly faults: readonly MappingFault[],
  ) {
    super(faults.map(({ line, path, message }) => `${file}:${line}: ${path || '/'} ${message}`).join('\n'));
  }
}

/** A checked mapping, with the way back to the lines of its file. */
export interface MappingDocument {
  readonly mapping: Mapping;
  /** Checks that an export has every column that the mapping names. @throws MappingError */
  readonly requireColumns: (header: readonly string[]) => void;
}

const valid = new Ajv({ allErrors: true, strict: true }).compile<Mapping>(Mapping);

/** @param file its name, for messages. @throws MappingError */
export const readMapping = (file: string, text: string): MappingDocument => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (faults: readonly MappingFault[]): void => {
    if (faults.length > 0) throw new MappingError(file, faults);
  };
  fail(document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, path: '', message })));
  const at = (path: string, message: string): MappingFault => ({ line: lines.linePos(offsetOf(document, path)).line, path, message });
  const mapping: unknown = document.toJS();
  if (!valid(mapping)) {
    fail((valid.errors ?? []).map((error) => at(pathOf(error), messageOf(error))));
    throw new MappingError(file, [at('', 'is no mapping')]);
  }
  fail(contradictions(mapping).map(([path, message]) => at(path, message)));
  return {
    mapping,
    requireColumns: (header) =>
      fail(
        namedColumns(mapping)
          .filter(([, column]) => !header.includes(column))
          .map(([path, column]) => at(path, `names the column "${column}", which the export does not have`)),
      ),
  };
};

const pathOf = ({ instancePath, keyword, params }: ErrorObject): string =>
  keyword === 'additionalProperties' ? `${instancePath}/${String(params['additionalProperty'])}` : instancePath;

const messageOf = ({ keyword, message = 'is invalid', params }: ErrorObject): string => {
  if (keyword === 'required') return `lacks "${String(params['missingProperty'])}"`;
  if (keyword === 'additionalProperties') return 'is not known here';
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  return message;
};

/** Where the thing that a pointer names begins; for what is not there, where its nearest holder begins. */
const offsetOf = (document: Document, pointer: string): number => {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of pointer.split('/').slice(1)) {
    if (!isCollection(node)) break;
    const pair: unknown = node.items.find((item, index) => (isPair(item) ? keyOf(item.key) === key : String(index) === key));
    if (pair === undefined) break;
    const place = isPair(pair) ? pair.key : pair;
    if (isNode(place) && place.range) offset = place.range[0];
    node = isPair(pair) ? pair.value : pair;
  }
  return offset;
};

const keyOf = (key: unknown): string => String(isNode(key) ? (key.toJSON() as unknown) : key);

type Contradiction = readonly [path: string, message: string];

/** What a schema can't say. */
const contradictions = (mapping: Mapping): Contradiction[] => {
  const found: Contradiction[] = [];
  if (!zoneClock(mapping.timeZone)) found.push(['/timeZone', `"${mapping.timeZone}" is no IANA time zone such as Europe/Lisbon`]);
  const reader = dateReader(mapping.dateFormat);
  if (typeof reader === 'string') found.push(['/dateFormat', reader]);
  for (const name of ['account', 'channel', 'kind', 'problemType'] as const) {
    const { constant, column } = mapping[name];
    if ((constant === undefined) === (column === undefined)) found.push([`/${name}`, 'needs either "constant" or "column"']);
  }
  for (const name of ['channel', 'kind', 'problemType'] as const) {
    const { column, map, default: otherwise } = mapping[name];
    if (column !== undefined && map === undefined && otherwise === undefined)
      found.push([`/${name}`, 'needs "map" or "default" for its column']);
  }
  return found;
};

/** Every column that a mapping names, and where. */
const namedColumns = (mapping: Mapping): (readonly [path: string, column: string])[] => {
  const plain = (['number', 'opened', 'updated', 'resolved', 'reopenCount'] as const).map((name) => [`/${name}`, mapping[name]] as const);
  const inside = (
    ['account', 'contact', 'state', 'grade', 'channel', 'kind', 'problemType', 'engineer', 'openedBy', 'updatedBy'] as const
  ).map((name) => [`/${name}/column`, mapping[name]?.column] as const);
  const texts = (['description', 'solution'] as const).flatMap((name) =>
    columnsIn(mapping[name]).map((column) => [`/${name}`, column] as const),
  );
  const codes = (mapping.symptomCodes ?? []).map((column, index) => [`/symptomCodes/${index}`, column] as const);
  return [...plain, ...inside, ...texts, ...codes].flatMap(([path, column]) => (column === undefined ? [] : [[path, column] as const]));
};
