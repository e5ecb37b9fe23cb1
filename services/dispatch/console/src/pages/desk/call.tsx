import { useQuery } from '@tanstack/react-query';
import { isProblem, OfflineError, ProblemAlert, spanText, useApi, useNow, useShortcut, useWords } from '@yingda/ui';
import { App, Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { askGuidingQuestions, deskKey, register } from '../../api/intake/desk.ts';
import type { GuidingQuestion } from '../../api/intake/desk.ts';
import { useSettled } from '../../parts/lookup/settled.ts';
import { Registered } from './after/registered.tsx';
import { Beside } from './beside/beside.tsx';
import { attemptFor, isEmpty, partOf, registrationOf, stillNeeded } from './drafts/draft.ts';
import type { Draft } from './drafts/draft.ts';
import type { Changes, DraftsStore } from './drafts/drafts-store.ts';
import { ReportForm } from './form/report-form.tsx';
import { words } from './words.ts';

/** Channels on which somebody is on the line. */
const SPOKEN: readonly string[] = ['hotline', 'counter', 'chat', 'callback'];

export interface CallProps {
  readonly draft: Draft;
  readonly store: DraftsStore;
}

/** One call: what is taken down at the left, what helps beside it, and the ticket that it becomes. */
export const Call = ({ draft, store }: CallProps): ReactNode => {
  const change = useCallback((changes: Changes) => store.change(draft.id, changes), [store, draft.id]);
  const close = (): void => store.close(draft.id);
  const questions = useQuestions(draft);
  if (draft.ticket !== undefined)
    return <Registered draft={draft} ticketNumber={draft.ticket} lacks={questions.length > 0} onClose={close} />;
  return (
    <div className="call">
      <div className="call-form">
        <ReportForm draft={draft} change={change} questions={questions} />
        <CallFoot draft={draft} store={store} change={change} questions={questions} onClose={close} />
      </div>
      <Beside draft={draft} change={change} onAdded={close} />
    </div>
  );
};

const useQuestions = (draft: Draft): readonly GuidingQuestion[] => {
  const api = useApi();
  const text = useSettled(JSON.stringify(partOf(draft)));
  return (
    useQuery({
      queryKey: deskKey('questions', text),
      queryFn: () => askGuidingQuestions(api, JSON.parse(text) as ReturnType<typeof partOf>),
      placeholderData: (before) => before,
    }).data ?? []
  );
};

interface FootProps extends CallProps {
  readonly change: (changes: Changes) => void;
  readonly questions: readonly GuidingQuestion[];
  readonly onClose: () => void;
}

const CallFoot = ({ draft, change, questions, onClose }: FootProps): ReactNode => {
  const say = useWords(words);
  const { modal } = App.useApp();
  const { send, sending, error } = useRegistration(draft, change);
  useShortcut('Ctrl+Enter', say('registerKey'), send);
  const needed = stillNeeded(draft);
  const discard = (): void => {
    if (isEmpty(draft)) onClose();
    else
      modal.confirm({
        title: say('discardSure'),
        content: say('discardDetail'),
        okText: say('discard'),
        cancelText: say('keep'),
        onOk: onClose,
      });
  };
  return (
    <footer className="call-foot">
      {Boolean(error) && <ProblemAlert error={error} />}
      <div className="call-state" role="status">
        <span>{needed.length > 0 ? say('needs', { what: needed.map((each) => say(`need.${each}`)).join(', ') }) : say('ready')}</span>
        <span className="desk-soft">{questions.length > 0 ? say('asks', { count: questions.length }) : say('noAsks')}</span>
      </div>
      <div className="call-actions">
        {SPOKEN.includes(draft.channel) && <OnTheLine since={draft.startedAt} />}
        <Button onClick={discard}>{say('discard')}</Button>
        <Button type="primary" disabled={needed.length > 0} loading={sending} onClick={send}>
          {say('register')} <kbd>Ctrl ⏎</kbd>
        </Button>
      </div>
    </footer>
  );
};

/** R4: how long the customer has been waiting and speaking. */
const OnTheLine = ({ since }: { readonly since: string }): ReactNode => {
  const say = useWords(words);
  const span = spanText(Math.max(0, useNow() - Date.parse(since)), { day: '', hour: '' });
  return <span className="desk-soft tabular on-the-line">{say('onTheLine', { span })}</span>;
};

/** Sends the report: the same one under the same key, so that a double click, a retry and a reload give one ticket. */
const useRegistration = (draft: Draft, change: (changes: Changes) => void) => {
  const api = useApi();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const latest = useRef(draft);
  latest.current = draft;
  const send = useCallback(() => {
    const now = latest.current;
    if (busy.current || now.ticket !== undefined || stillNeeded(now).length > 0) return;
    const report = registrationOf(now);
    const attempt = attemptFor(now, report, () => crypto.randomUUID());
    busy.current = true;
    setSending(true);
    setError(undefined);
    change({ attempt });
    register(api, report, attempt.key)
      .then(({ ticketNumber }) => {
        change({ ticket: ticketNumber, attempt: undefined });
        return queries.invalidateQueries({ queryKey: ['desk'] });
      })
      .catch((reason: unknown) => {
        // A refusal is an answer: the next attempt is another one. Without an answer nobody knows, and the key is kept.
        if (isProblem(reason) && !(reason instanceof OfflineError)) change({ attempt: undefined });
        setError(reason);
      })
      .finally(() => {
        busy.current = false;
        setSending(false);
      });
  }, [api, change, queries]);
  return { send, sending, error };
};
