import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Input, Modal, Select, Spin } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readSuggestions, suggestEngineers, tellWork } from '../../../api/dispatch/work-order.ts';
import type { Candidate } from '../../../api/dispatch/work-order.ts';
import { useEngineerName, useEngineers } from '../../../parts/names.tsx';
import { Refusal } from '../actions/action-dialog.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { actionWords } from '../actions/words.ts';
import type { Desk } from '../desk.ts';
import { Meanwhile } from '../story/meanwhile.tsx';
import { assignWords } from './assign-words.ts';
import { CandidateLine } from './candidate-line.tsx';
import './assign.css';

/** What a person may pass over, with a reason. */
const OVERRIDABLE = ['off-shift', 'at-capacity', 'lacks-skill'] as const;

interface Choice {
  readonly way: 'assign' | 'offers';
  readonly engineer: string;
}

/** Who could do the work, best first, with what counted and who was left out; then one press assigns or offers it. */
export const AssignDialog = ({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }): ReactNode => {
  const api = useApi();
  const say = useWords(assignWords);
  const sayField = useWords(fieldWords);
  const sayAction = useWords(actionWords);
  const name = useEngineerName();
  const engineers = useEngineers();
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState<readonly string[]>([]);
  const [begunWith] = useState(desk.history.length);
  const suggestions = useSuggestions(desk.number);
  const candidates = suggestions.data?.candidates ?? [];
  const command = useCommand<Choice>({
    run: ({ way, engineer }, idempotencyKey) => {
      const version = desk.order?.version;
      const body = { engineer, ...(reason !== '' && { reason }), ...(override.length > 0 && { override }) };
      return tellWork(api, desk.number, `/${way}`, body, { idempotencyKey, ...(version !== undefined && { ifMatch: version }) });
    },
    after: () => [['ticket', desk.number]],
    success: (_answer, { way, engineer }) => say(way === 'assign' ? 'done' : 'offered', { name: name(engineer) }),
    quiet: true,
  });
  const give = (way: Choice['way']): void => {
    if (chosen !== undefined) command.mutate({ way, engineer: chosen }, { onSuccess: onClose });
  };
  const chosenName = chosen === undefined ? '…' : name(chosen);
  return (
    <Modal
      open
      width={640}
      title={say('assign')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {sayAction('cancelDialog')}
        </Button>,
        <Button
          key="offer"
          disabled={chosen === undefined}
          loading={command.isPending && command.variables.way === 'offers'}
          onClick={() => give('offers')}
        >
          {say('offerTo', { name: chosenName })}
        </Button>,
        <Button
          key="assign"
          type="primary"
          disabled={chosen === undefined}
          loading={command.isPending && command.variables.way === 'assign'}
          onClick={() => give('assign')}
        >
          {say('assignTo', { name: chosenName })}
        </Button>,
      ]}
    >
      <Meanwhile history={desk.history} since={begunWith} />
      {suggestions.isPending && <Spin description={say('looking')} className="assign-looking" />}
      {suggestions.error && <ProblemAlert error={suggestions.error} onRetry={() => void suggestions.refetch()} />}
      <Candidates candidates={candidates} current={desk.order?.engineer} chosen={chosen} onChoose={setChosen} />
      {suggestions.data && candidates.every(({ rank }) => rank === undefined) && (
        <p className="nothing-yet">
          {say('none')}. <span>{say('noneNext')}</span>
        </p>
      )}
      <div className="assign-by-hand">
        <label>
          {say('choose')}
          <Select
            value={chosen ?? null}
            aria-label={say('choose')}
            showSearch={{ optionFilterProp: 'label' }}
            options={engineers
              .filter(({ active }) => active)
              .map(({ staffNumber, name: label }) => ({ value: staffNumber, label: `${label} · ${staffNumber}` }))}
            onChange={(engineer: string) => setChosen(engineer)}
          />
        </label>
        <label>
          {sayField('field.override')}
          <Select
            mode="multiple"
            value={[...override]}
            aria-label={sayField('field.override')}
            options={OVERRIDABLE.map((value) => ({ value, label: sayField(`override.${value}` as FieldWord) }))}
            onChange={(those: string[]) => setOverride(those)}
          />
        </label>
        <label className="wide">
          {say('reason')}
          <Input value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
        </label>
      </div>
      <Refusal error={command.error} />
    </Modal>
  );
};

/** Suggests anew, so that shifts and loads are those of now. */
const useSuggestions = (number: string) => {
  const api = useApi();
  return useQuery({
    // Not below the ticket's: suggesting is itself a change of the ticket, which would have it read anew.
    queryKey: ['suggestions', number],
    queryFn: async () => {
      await suggestEngineers(api, number, crypto.randomUUID());
      return (await readSuggestions(api, number))[0];
    },
    staleTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
};

interface CandidatesProps {
  readonly candidates: readonly Candidate[];
  readonly current: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (engineer: string) => void;
}

const Candidates = ({ candidates, current, chosen, onChoose }: CandidatesProps): ReactNode => {
  const say = useWords(assignWords);
  const ranked = candidates.filter(({ rank }) => rank !== undefined).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const excluded = candidates.filter(({ rank }) => rank === undefined);
  return (
    <>
      <div role="radiogroup" aria-label={say('assign')} className="candidates">
        {ranked.slice(0, 8).map((candidate) => (
          <CandidateLine
            key={candidate.engineer}
            candidate={candidate}
            isCurrent={candidate.engineer === current}
            isChosen={candidate.engineer === chosen}
            onChoose={() => onChoose(candidate.engineer)}
          />
        ))}
      </div>
      {excluded.length > 0 && (
        <details className="excluded">
          <summary>
            {say('excluded')} ({excluded.length})
          </summary>
          <ul>
            {excluded.map((candidate) => (
              <CandidateLine key={candidate.engineer} candidate={candidate} isCurrent={candidate.engineer === current} isChosen={false} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
