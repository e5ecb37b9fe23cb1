import type { QueryKey } from '@tanstack/react-query';
import { isProblem, ProblemAlert, useCommand, useWords } from '@yingda/ui';
import type { FieldError } from '@yingda/ui';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ChangesTable } from '../shared/changes-table.tsx';
import { documentChanges } from '../shared/document-changes.ts';
import { TextEditor } from '../shared/text-editor.tsx';
import type { LineFault } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { readDocumentText } from './document-text.ts';
import { words } from './words.ts';

export interface DocumentEditorProps {
  readonly title: string;
  /** Named in the question. */
  readonly id: string;
  readonly first: string;
  /** The newest version, without what publication added. */
  readonly published?: Readonly<Record<string, unknown>>;
  /** The number that it will get. */
  readonly version: number;
  readonly publish: (text: string) => Promise<unknown>;
  readonly after: readonly QueryKey[];
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** The next version of a price list or of the warranty rules: compared with the newest, checked at publication, faults at their lines. */
export const DocumentEditor = ({
  title,
  id,
  first,
  published,
  version,
  publish,
  after,
  onDone,
  children,
}: DocumentEditorProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { modal } = App.useApp();
  const [text, setText] = useState(first);
  const [refused, setRefused] = useState<{ readonly text: string; readonly error: unknown }>();
  const reading = useMemo(() => readDocumentText(text), [text]);
  const command = useCommand({ run: publish, after: () => after, success: () => say('published', { version }), quiet: true });
  const isRefused = refused?.text === text;
  const flawed = isRefused && isProblem(refused.error, 'PRICE_LIST_FLAWED', 'WARRANTY_RULES_FLAWED') ? refused.error : undefined;
  const faults: LineFault[] =
    reading.outcome === 'unreadable'
      ? [{ line: reading.line, what: say('syntax', { message: reading.message }) }]
      : ((flawed?.problem.errors ?? []) as readonly (FieldError & { readonly line?: number })[]).map(({ line = 1, message }) => ({
          line,
          what: message,
        }));
  const ask = (): void => {
    modal.confirm({
      title: say('publishTitle', { id, version }),
      content: say('publishDetail'),
      okText: sayAll('publish'),
      cancelText: sayAll('cancel'),
      onOk: () => command.mutateAsync(text).then(onDone, (error: unknown) => setRefused({ text, error })),
    });
  };
  return (
    <>
      <div className="detail-head">
        <h2>{title}</h2>
        <span className="spring" />
        <Button type="primary" disabled={reading.outcome === 'unreadable' || faults.length > 0} onClick={ask}>
          {sayAll('publish')}
        </Button>
      </div>
      <p className="section-about">{say('checkedAtPublication')}</p>
      {children}
      {isRefused && !flawed && <ProblemAlert error={refused.error} />}
      <TextEditor label={sayAll('editor')} text={text} onChange={setText} faults={faults} />
      {published && reading.outcome === 'read' && (
        <section className="card">
          <h2>{say('changes', { version: version - 1 })}</h2>
          <ChangesTable label={say('what')} changes={documentChanges(published, reading.document)} />
        </section>
      )}
    </>
  );
};
