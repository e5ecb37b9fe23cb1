import { Problem } from '@yingda/nest-kit';
import type { ProblemCode, ProblemLanguage } from '@yingda/nest-kit';
import type { Document } from 'yaml';
import { isCollection, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { DocumentBody } from './document.body.ts';
import { fault } from './document-fault.ts';
import type { DocumentFault } from './document-fault.ts';

/** Aliases that a document may resolve to; a text of a few lines can otherwise mean gigabytes. */
const MOST_ALIASES = 100;

export interface Reading {
  readonly language: ProblemLanguage;
  /** Of the problem that names the faults. */
  readonly code: ProblemCode;
  readonly faultsIn: (value: unknown) => readonly DocumentFault[];
}

/**
 * The document of a body, YAML (JSON is YAML, too) or an object; without faults it is what `faultsIn` checks for.
 * @throws Problem naming each fault with its place: a JSON pointer, in a text also line and column
 */
export const readDocument = ({ document, text }: DocumentBody, { language, code, faultsIn }: Reading): unknown => {
  if ((document === undefined) === (text === undefined))
    throw new Problem('VALIDATION_FAILED', { faults: [{ field: '/document', constraint: 'isDefined', sentence: '' }] });
  const { value, faults, placeOf } = text === undefined ? { value: document, faults: [], placeOf: () => ({}) } : parsed(text);
  const found = faults.length > 0 ? faults : faultsIn(value);
  if (found.length === 0) return value;
  const root = text === undefined ? '/document' : '/text';
  throw new Problem(code, {
    errors: found.map((each) => ({ field: `${root}${each.path}`, ...placeOf(each), message: each.message[language] })),
  });
};

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Parsed {
  readonly value: unknown;
  readonly faults: readonly DocumentFault[];
  readonly placeOf: (fault: DocumentFault) => Partial<Place>;
}

const parsed = (text: string): Parsed => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) return { value: undefined, faults: [syntaxFault(error.message)], placeOf: () => at(error.pos[0]) };
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), faults: [], placeOf: ({ path }) => at(offsetOf(document, path)) };
  } catch (failure) {
    if (!(failure instanceof ReferenceError)) throw failure;
    return { value: undefined, faults: [syntaxFault(failure.message)], placeOf: () => at(0) };
  }
};

const syntaxFault = (message: string): DocumentFault =>
  fault('', `is no YAML: ${message}; indentation counts`, `不是有效的 YAML:${message};请注意缩进`);

/** Where the thing that a pointer names begins; for what is not there, where its nearest holder begins. */
const offsetOf = (document: Document, pointer: string): number => {
  let node: unknown = document.contents;
  let offset = isNode(node) && node.range ? node.range[0] : 0;
  for (const key of pointer.split('/').slice(1)) {
    if (!isCollection(node)) break;
    const item: unknown = node.items.find((each, index) => (isPair(each) ? keyOf(each.key) === key : String(index) === key));
    if (item === undefined) break;
    const place = isPair(item) ? item.key : item;
    if (isNode(place) && place.range) offset = place.range[0];
    node = isPair(item) ? item.value : item;
  }
  return offset;
};

const keyOf = (key: unknown): string => String(isNode(key) ? (key.toJSON() as unknown) : key);
