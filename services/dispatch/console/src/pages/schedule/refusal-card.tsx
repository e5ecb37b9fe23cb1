import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { RefusalChoices } from './refusal-choices.tsx';
import type { RefusalChoicesProps } from './refusal-choices.tsx';
import { words } from './words.ts';

export interface RefusalCardProps extends RefusalChoicesProps {
  readonly onClose: () => void;
}

/** Over the plan, beside what stayed where it was. Escape closes it. */
export const RefusalCard = ({ onClose, ...choices }: RefusalCardProps): ReactNode => {
  const say = useWords(words);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    card.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section
      ref={card}
      className="refusal-card"
      role="alertdialog"
      aria-label={say('refused')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <h2>{say('refused')}</h2>
        <Button size="small" type="text" onClick={onClose}>
          {say('close')}
        </Button>
      </header>
      <RefusalChoices {...choices} />
    </section>
  );
};
