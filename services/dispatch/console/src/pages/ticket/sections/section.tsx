import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { pageWords } from '../words.ts';
import type { PageWord } from '../words.ts';
import './section.css';

/** The sections of the page, in their order; each is an address of its own (`#clocks`). */
export const SECTIONS = ['facts', 'conversation', 'work', 'visits', 'parts', 'fees', 'files', 'grade', 'clocks', 'story'] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface SectionProps {
  readonly name: SectionName & PageWord;
  /** Beside the heading. */
  readonly beside?: ReactNode;
  /** At the right of the heading: what may be done. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Section = ({ name, beside, actions, children }: SectionProps): ReactNode => {
  const say = useWords(pageWords);
  return (
    <section className="ticket-section" id={name} aria-labelledby={`${name}-heading`} tabIndex={-1}>
      <header>
        <h2 id={`${name}-heading`}>{say(name)}</h2>
        <div className="section-beside">{beside}</div>
        {actions}
      </header>
      {children}
    </section>
  );
};

/** Where a section has nothing to show yet: one line, and what to do. */
export const NothingYet = ({ title, next }: { readonly title: string; readonly next: string }): ReactNode => (
  <p className="nothing-yet">
    {title}. <span>{next}</span>
  </p>
);

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes the whole width. */
  readonly wide?: boolean;
}

/** What is known, label by label; what is not known is left out. */
export const FactList = ({ facts }: { readonly facts: readonly (Fact | undefined)[] }): ReactNode => (
  <dl className="fact-list">
    {facts
      .filter((fact) => fact !== undefined)
      .map(({ label, value, wide = false }) => (
        <div key={label} className={wide ? 'wide' : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
