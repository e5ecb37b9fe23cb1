import { isProblem, ProblemAlert, ProblemError, useApi, useCommand, useShortcut, useTerms, useWords } from '@yingda/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { Button, Form, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { decisionsOf, rulingsOf } from './decisions.ts';
import type { Decision } from './decisions.ts';
import { withoutItem } from './inbox.ts';
import type { Item, Lists } from './inbox.ts';
import { inboxKey } from './use-inbox.ts';
import { words } from './words.ts';

export interface DecisionFormProps {
  readonly item: Item;
  /** The item is decided: the next one is shown. */
  readonly onDecided: () => void;
}

const NONE: readonly Decision[] = [];

/** Decides on one item: a reason where one is needed, and a way for each key. */
export const DecisionForm = ({ item, onDecided }: DecisionFormProps): ReactNode => {
  const api = useApi();
  const queries = useQueryClient();
  const say = useWords(words);
  const term = useTerms();
  const rulings = item.kind === 'dispute' && item.dispute.state === 'escalated' ? rulingsOf(item.dispute) : [];
  const [ruling, setRuling] = useState(rulings[0] ?? 1);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<TextAreaRef>(null);
  const decisions = item.notMine === undefined ? decisionsOf(item, { say, ruling }) : NONE;
  const command = useCommand<{ readonly id: string; readonly text: string; readonly ruling: number }>({
    quiet: true,
    run: async ({ id, text: written }, idempotencyKey) => {
      const answer = await decisions.find((each) => each.id === id)?.send(api, written, idempotencyKey);
      queries.setQueryData<Lists>(inboxKey, (lists) => lists && withoutItem(lists, item));
      onDecided();
      return answer;
    },
    after: (): readonly QueryKey[] => [['reviews'], ['ticket', item.ticketNumber]],
    success: () => say('done', { ticket: item.ticketNumber }),
  });
  const { mutate, isPending, error } = command;
  const decide = (decision: Decision | undefined): void => {
    if (!decision || isPending) return;
    if (decision.field !== undefined && text.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    setMissing(false);
    mutate({ id: decision.id, text: text.trim(), ruling });
  };
  const latest = useRef(decide);
  const offered = useRef(decisions);
  useEffect(() => {
    latest.current = decide;
    offered.current = decisions;
  });
  useShortcut(
    'a',
    say('firstKey'),
    useCallback(() => latest.current(offered.current.find(({ look }) => look === 'first')), []),
  );
  useShortcut(
    'r',
    say('secondKey'),
    useCallback(() => latest.current(offered.current.find(({ look }) => look === 'second')), []),
  );
  useShortcut(
    'Enter',
    say('writeKey'),
    useCallback(() => field.current?.focus(), []),
  );
  if (item.notMine !== undefined) return <p className="not-mine">{say(`notMine.${item.notMine}`)}</p>;
  const label = decisions.find((each) => each.field !== undefined)?.field;
  const told =
    error instanceof ProblemError
      ? ['reason', 'explanation', 'answer', 'plan', 'outcome'].map((name) => error.fieldError(name)).find(Boolean)
      : undefined;
  const [first, second] = [decisions.find(({ look }) => look === 'first'), decisions.find(({ look }) => look === 'second')];
  return (
    <form
      className="decision"
      aria-labelledby="decision-title"
      onSubmit={(event) => {
        event.preventDefault();
        decide(first);
      }}
    >
      <h3 id="decision-title">{say('decision')}</h3>
      {error !== null && (told === undefined || !isProblem(error, 'VALIDATION_FAILED')) && <ProblemAlert error={error} />}
      {rulings.length > 0 && (
        <Form.Item label={say('ruling')} layout="vertical">
          <Segmented
            aria-label={say('ruling')}
            value={ruling}
            onChange={setRuling}
            options={rulings.map((grade) => ({ value: grade, label: `${grade} ${term('grade', grade)}` }))}
          />
        </Form.Item>
      )}
      {label !== undefined && (
        <Form.Item
          label={label}
          layout="vertical"
          htmlFor="decision-text"
          {...(missing
            ? { validateStatus: 'error', help: say('needed') }
            : told === undefined
              ? {}
              : { validateStatus: 'error', help: told })}
        >
          <Input.TextArea
            id="decision-text"
            ref={field}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setMissing(false);
            }}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4_000}
            aria-invalid={missing || told !== undefined}
            aria-describedby={missing ? 'decision-text_help' : undefined}
            onKeyDown={(event) => {
              if (event.key === 'Escape') field.current?.blur();
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide(first?.field === undefined ? second : first);
            }}
          />
        </Form.Item>
      )}
      <div className="decision-buttons">
        {decisions.map((decision) => (
          <Button
            key={decision.id}
            type={decision.look === 'first' ? 'primary' : 'default'}
            loading={isPending && command.variables.id === decision.id}
            disabled={isPending}
            onClick={() => decide(decision)}
          >
            {decision.label}
          </Button>
        ))}
      </div>
      <p className="hint">
        {second ? say('keysHint', { first: first?.label ?? '', second: second.label }) : say('keysHintOne', { first: first?.label ?? '' })}
      </p>
    </form>
  );
};
