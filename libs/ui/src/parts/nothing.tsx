import type { ReactNode } from 'react';
import './nothing.css';

export interface NothingProps {
  /** What there is none of. */
  readonly title: string;
  /** What to do next. */
  readonly next: ReactNode;
  readonly action?: ReactNode;
}

/** Where nothing is shown because there is nothing: says so, and what to do next. */
export const Nothing = ({ title, next, action }: NothingProps): ReactNode => (
  <div className="nothing">
    <p className="nothing-title">{title}</p>
    <p className="nothing-next">{next}</p>
    {action}
  </div>
);
