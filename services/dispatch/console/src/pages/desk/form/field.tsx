import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Detail, GuidingQuestion } from '../../../api/intake/desk.ts';
import { words } from '../words.ts';

/** What is to be asked beside the fields, in the customer's language. */
export interface Asking {
  readonly questions: readonly GuidingQuestion[];
  readonly language: 'zh' | 'en';
  readonly onAsk: (detail: Detail) => void;
}

export interface FieldProps {
  readonly label: string;
  /** Of the control; without it the label names a group. */
  readonly id?: string;
  readonly hint?: string;
  readonly asks?: readonly Detail[];
  readonly asking?: Asking;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A control with its label above, and below it the questions that would fill it (R6). */
export const Field = ({ label, id, hint, asks = [], asking, wide = false, children }: FieldProps): ReactNode => {
  const labelId = `${id ?? label}-label`;
  return (
    <div className={wide ? 'desk-field wide' : 'desk-field'} {...(id === undefined && { role: 'group', 'aria-labelledby': labelId })}>
      {id === undefined ? (
        <span id={labelId} className="desk-label">
          {label}
        </span>
      ) : (
        <label htmlFor={id} className="desk-label">
          {label}
        </label>
      )}
      {children}
      {hint !== undefined && <span className="desk-hint">{hint}</span>}
      {asking && <Questions asks={asks} asking={asking} />}
    </div>
  );
};

const Questions = ({ asks, asking }: { readonly asks: readonly Detail[]; readonly asking: Asking }): ReactNode => {
  const say = useWords(words);
  return asking.questions
    .filter(({ detail }) => asks.includes(detail))
    .map(({ detail, question }) => {
      const text = question[asking.language];
      return (
        <button
          key={detail}
          type="button"
          className="ask"
          lang={asking.language === 'zh' ? 'zh-CN' : 'en'}
          onClick={() => asking.onAsk(detail)}
        >
          <span className="unseen">{say('ask')} </span>
          {text}
        </button>
      );
    });
};
