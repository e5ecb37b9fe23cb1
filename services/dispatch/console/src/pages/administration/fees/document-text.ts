import { Document, isCollection, LineCounter, parseDocument } from 'yaml';

/** A document of fees as people type it: its fields, or the line on which it is no YAML. */
export type DocumentReading =
  | { readonly outcome: 'read'; readonly document: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'unreadable'; readonly line: number; readonly message: string };

export const readDocumentText = (text: string): DocumentReading => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) return { outcome: 'unreadable', line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? '' };
  const value: unknown = document.toJS();
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { outcome: 'read', document: value as Record<string, unknown> }
    : { outcome: 'unreadable', line: 1, message: 'effectiveFrom: …' };
};

/** A published document as text to go on from, one line for each rule or service. @param added what publication adds itself */
export const documentText = (published: Readonly<Record<string, unknown>>, added: readonly string[]): string => {
  const document = new Document(Object.fromEntries(Object.entries(published).filter(([key]) => !added.includes(key))));
  for (const field of ['rules', 'services']) {
    const node: unknown = document.get(field);
    if (isCollection(node)) for (const item of node.items) if (isCollection(item)) item.flow = true;
  }
  return document.toString({ lineWidth: 0 });
};
