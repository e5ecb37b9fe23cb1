import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { OfflineError, ProblemError } from '../api/problem.ts';
import type { Say } from '../words/words.ts';
import { useWords } from '../words/words.ts';
import { words } from './words.ts';

type SayHere = Say<NonNullable<(typeof words)['keys']>>;

/** What an error says to a person, and what can be done about it. */
export const explained = (error: unknown, say: SayHere): { readonly title: string; readonly remedy: string } => {
  if (error instanceof ProblemError) {
    const { title, detail = '', errors = [] } = error.problem;
    return { title, remedy: [detail, ...errors.map(({ field, message }) => `${field}: ${message}`)].filter(Boolean).join(' ') };
  }
  if (error instanceof OfflineError) return { title: say('offlineTitle'), remedy: say('offlineDetail') };
  return { title: say('unexpectedTitle'), remedy: say('unexpectedDetail') };
};

export interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** An error where what it concerns would stand, with its remedy. */
export const ProblemAlert = ({ error, onRetry }: ProblemAlertProps): ReactNode => {
  const say = useWords(words);
  const { title, remedy } = explained(error, say);
  const reference = error instanceof ProblemError ? error.problem.correlationId : undefined;
  return (
    <Alert
      type={error instanceof OfflineError ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {remedy}
          {reference !== undefined && <div>{say('reference', { id: reference })}</div>}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{say('again')}</Button>}
    />
  );
};
