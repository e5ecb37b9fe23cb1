import { Time, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { words as common } from '../words.ts';

/** A stretch of time of an engineer's: an absence, a duty. */
export interface NamedSpan {
  readonly id: string;
  readonly name: string;
  /** As a code of its own. */
  readonly mono?: boolean;
  readonly from: string;
  readonly until: string;
}

export interface SpansCardProps {
  readonly title: string;
  readonly spans: readonly NamedSpan[];
  readonly none: string;
  /** What the button says that adds one. */
  readonly addText: string;
  readonly onAdd: () => void;
  readonly onWithdraw: (id: string) => void;
  readonly mayKeep: boolean;
  /** The form that adds one. */
  readonly children: ReactNode;
}

/** Stretches of time in a card, each of which can be withdrawn. */
export const SpansCard = ({ title, spans, none, addText, onAdd, onWithdraw, mayKeep, children }: SpansCardProps): ReactNode => {
  const say = useWords(common);
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {mayKeep && (
          <Button size="small" onClick={onAdd}>
            {addText}
          </Button>
        )}
      </div>
      {spans.length === 0 && <p className="soft">{none}</p>}
      <ul className="rows">
        {spans.map(({ id, name, mono = false, from, until }) => (
          <li key={id}>
            <span {...(mono && { className: 'mono' })}>{name}</span>
            <span className="soft">
              <Time at={from} /> – <Time at={until} />
            </span>
            <span className="spring" />
            {mayKeep && (
              <Button size="small" type="text" aria-label={`${say('withdraw')}: ${name} ${from}`} onClick={() => onWithdraw(id)}>
                {say('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
};
