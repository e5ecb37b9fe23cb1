import { useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { recordFirstDiagnosis } from '../../../api/triage/suggestions.ts';
import type { FirstDiagnosis as Diagnosis, Outcome } from '../../../api/triage/suggestions.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';

const OUTCOMES: readonly Outcome[] = ['solved-at-first-contact', 'needs-work', 'complex'];

/** R16: what the first look came to, and what helped. Once per ticket. */
export const FirstDiagnosis = ({
  ticketNumber,
  helpful,
}: {
  readonly ticketNumber: string;
  readonly helpful: Draft['helpful'];
}): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  const record = useCommand<Diagnosis>({
    run: (diagnosis, key) => recordFirstDiagnosis(api, ticketNumber, diagnosis, key),
    after: () => [['ticket', ticketNumber]],
  });
  const helped = [...helpful.articles, ...helpful.similar];
  if (record.isSuccess) return <p role="status">{say('diagnosisDone')}</p>;
  return (
    <fieldset className="first-diagnosis">
      <legend>{say('diagnosis')}</legend>
      <Radio.Group
        vertical
        aria-label={say('diagnosis')}
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, label: say(`outcome.${value}`) }))}
        onChange={({ target }) => setOutcome(target.value as Outcome)}
      />
      {helped.length > 0 && <p className="desk-soft">{say('withHelp', { what: helped.join(', ') })}</p>}
      <Input
        aria-label={say('diagnosisNote')}
        placeholder={say('diagnosisNote')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button
        disabled={outcome === undefined}
        loading={record.isPending}
        onClick={() => outcome && record.mutate({ outcome, ...helpful, ...(note.trim() !== '' && { note: note.trim() }) })}
      >
        {say('record')}
      </Button>
    </fieldset>
  );
};
