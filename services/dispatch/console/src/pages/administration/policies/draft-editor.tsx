import { isProblem, language, ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { draftPolicy, POLICIES } from '../../../api/triage/policies.ts';
import type { PolicyDocument } from '../../../api/triage/policies.ts';
import { ChangesTable } from '../shared/changes-table.tsx';
import { documentChanges } from '../shared/document-changes.ts';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { DryRunPanel } from './dry-run-panel.tsx';
import { PublishPolicy } from './publish-policy.tsx';
import { useValidation } from './use-validation.ts';
import { words } from './words.ts';

export interface Draft {
  readonly text: string;
  /** As the service keeps it; absent while nothing is kept. */
  readonly kept: string | undefined;
  /** The newest published version. */
  readonly published: PolicyDocument | undefined;
}

/** Writes the next version: checked while one types, compared with what is published, tried on the past, published. */
export const DraftEditor = ({
  policy,
  draft: { text: first, kept: firstKept, published },
}: {
  readonly policy: string;
  readonly draft: Draft;
}): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [text, setText] = useState(first);
  const [kept, setKept] = useState(firstKept);
  const [tried, setTried] = useState<string>();
  const [publishing, setPublishing] = useState(false);
  const { validation, checking, error } = useValidation(text);
  const save = useCommand({
    run: (written: string) => draftPolicy(api, policy, written),
    after: () => [POLICIES],
    success: () => say('draftSaved'),
  });
  const faults = validation?.faults.map(({ line, what, remedy }) => ({ line, what: what[language()], remedy: remedy[language()] }));
  const document = validation?.document;
  const changes = document && published ? documentChanges(published, document, ['version', 'effectiveFrom']) : undefined;
  const isGood = !checking && validation?.valid === true;
  const version = (published?.version ?? 0) + 1;
  return (
    <>
      <div className="detail-head">
        <h2>{say('draftOf', { policy })}</h2>
        <span className="soft" role="status">
          {kept !== text && say('unsaved')}
        </span>
        <span className="spring" />
        <Button disabled={kept === text} loading={save.isPending} onClick={() => save.mutate(text, { onSuccess: () => setKept(text) })}>
          {say('saveDraft')}
        </Button>
        <Button type="primary" disabled={!isGood} onClick={() => setPublishing(true)}>
          {sayAll('publish')}
        </Button>
      </div>
      <p className="section-about">{say('draftAbout')}</p>
      <TextEditor label={sayAll('editor')} text={text} onChange={setText} faults={faults ?? []} checking={checking} />
      {error !== null && error !== undefined && isProblem(error) && <ProblemAlert error={error} />}
      <section className="card">
        <h2>{say('changes', { version: published?.version ?? 0 })}</h2>
        {changes ? <ChangesTable label={say('what')} changes={changes} /> : <p className="soft">{say('changesWait')}</p>}
      </section>
      <DryRunPanel text={text} ready={isGood} onTried={setTried} />
      {publishing && (
        <PublishPolicy
          draft={{ policy, version, text, changes: changes ?? [], tried: tried === text }}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  );
};
