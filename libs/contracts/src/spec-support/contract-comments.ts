import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const STREAMS = join(import.meta.dirname, '..', 'streams');

/** What the code says of an event and of its fields. */
export interface ContractComments {
  readonly summary?: string;
  /** By the field's name. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The comments above contracts and their fields, by event. */
export const contractComments = (): ReadonlyMap<string, ContractComments> => {
  const comments = new Map<string, ContractComments>();
  for (const file of readdirSync(STREAMS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const source = ts.createSourceFile(file, readFileSync(join(STREAMS, file), 'utf8'), ts.ScriptTarget.ESNext, true);
    const shared = sharedFields(source);
    source.forEachChild((node) => {
      if (!ts.isVariableStatement(node)) return;
      for (const { name, initializer } of node.declarationList.declarations)
        if (initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === 'event') {
          const summary = commentOf(node);
          comments.set(name.getText(), { ...(summary && { summary }), fields: fieldComments(initializer.arguments[2], shared) });
        }
    });
  }
  return comments;
};

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const fieldComments = (node: ts.Node | undefined, shared: ReadonlyMap<string, ts.ObjectLiteralExpression>): Map<string, string> => {
  const fields = new Map<string, string>();
  const literal = node && ts.isIdentifier(node) ? shared.get(node.text) : node;
  if (!literal || !ts.isObjectLiteralExpression(literal)) return fields;
  for (const property of literal.properties) {
    const comment = commentOf(property);
    if (comment !== '' && property.name) fields.set(property.name.getText(), comment);
  }
  return fields;
};

/** Objects of fields that several contracts have in common. */
const sharedFields = (source: ts.SourceFile): Map<string, ts.ObjectLiteralExpression> => {
  const shared = new Map<string, ts.ObjectLiteralExpression>();
  source.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations)
      if (initializer && ts.isObjectLiteralExpression(initializer)) shared.set(name.getText(), initializer);
  });
  return shared;
};
