import { documentText, readDocumentText } from './document-text.ts';

it('a published document is text to go on from, one line per rule, and reads the same', () => {
  const rules = [{ rule: 'xj', models: ['XJ-*'], months: 24, covers: ['parts'] }];
  const text = documentText({ version: 3, inForce: true, effectiveFrom: '2026-04-01', rules }, ['version', 'inForce']);
  expect(text).toBe('effectiveFrom: 2026-04-01\nrules:\n  - { rule: xj, models: [ XJ-* ], months: 24, covers: [ parts ] }\n');
  expect(readDocumentText(text)).toEqual({ outcome: 'read', document: { effectiveFrom: '2026-04-01', rules } });
  expect(readDocumentText('rules:\n  - {')).toMatchObject({ outcome: 'unreadable' });
});
