import type { Document } from 'yaml';
import { isCollection, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { keysOf } from './policy-fault.ts';
import type { FaultAt, PolicyFault } from './policy-fault.ts';

/** Aliases that a document may resolve to; a text of a few lines can otherwise mean gigabytes. */
const MOST_ALIASES = 100;

/** Parsed YAML (JSON is YAML, too), with the way back to its lines. */
export type PolicyText =
  | { readonly outcome: 'read'; readonly data: unknown; readonly located: (fault: FaultAt) => PolicyFault }
  | { readonly outcome: 'unreadable'; readonly faults: readonly PolicyFault[] };

export const readText = (text: string): PolicyText => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const located = (fault: FaultAt, offset = offsetOf(document, fault.path)): PolicyFault => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), ...fault };
  };
  if (document.errors.length > 0)
    return { outcome: 'unreadable', faults: document.errors.map(({ pos, message }) => located(syntaxFault(message), pos[0])) };
  try {
    const data: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { outcome: 'read', data, located };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { outcome: 'unreadable', faults: [located(syntaxFault(error.message), 0)] };
  }
};

const syntaxFault = (message: string): FaultAt => ({
  path: '',
  what: { en: `is no YAML: ${message}`, zh: `不是有效的 YAML:${message}` },
  remedy: { en: 'Correct the text at this place; indentation counts.', zh: '请修改此处的文本;注意缩进。' },
});

/** Where the thing that a pointer names begins; for what is not there, where its nearest holder begins. */
const offsetOf = (document: Document, pointer: string): number => {
  let node: unknown = document.contents;
  let offset = isNode(node) && node.range ? node.range[0] : 0;
  for (const key of keysOf(pointer)) {
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
