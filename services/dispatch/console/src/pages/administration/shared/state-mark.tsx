import type { ReactNode } from 'react';

/** How something is, in a word with a dot of its colour. */
export const StateMark = ({
  tone,
  children,
}: {
  readonly tone: 'good' | 'warning' | 'bad' | 'quiet';
  readonly children: ReactNode;
}): ReactNode => <span className={`state ${tone}`}>{children}</span>;
