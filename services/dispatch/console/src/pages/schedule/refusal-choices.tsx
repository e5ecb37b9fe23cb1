import { ProblemAlert, ProblemError, useSession, useWords } from '@yingda/ui';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { spanOfTime } from './span-of-time.ts';
import { words } from './words.ts';

interface Told {
  readonly engineer?: string;
  readonly nextFree?: readonly string[];
  readonly visits?: readonly { readonly visit: string; readonly ticket: string; readonly start: string; readonly end: string }[];
  readonly absences?: readonly { readonly from: string; readonly until: string }[];
  readonly shifts?: readonly { readonly from: string; readonly until: string }[];
  readonly reasons?: readonly { readonly because: string; readonly detail?: string }[];
}

export interface RefusalChoicesProps {
  readonly error: unknown;
  readonly nameOf: (staffNumber: string) => string;
  /** The next free starts are offered to be clicked. */
  readonly onStart: (start: string) => void;
}

const UNFIT = [
  'inactive',
  'lacks-skill',
  'lacks-qualification',
  'qualification-expired',
  'off-shift',
  'absent',
  'booked',
  'on-visit',
  'at-capacity',
] as const;

/** Why the service refused, what exactly is in the way, and where there is room instead. */
export const RefusalChoices = ({ error, nameOf, onStart }: RefusalChoicesProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const told: Told = error instanceof ProblemError ? (error.problem as Told) : {};
  const { nextFree = [], visits = [], absences = [], shifts = [], reasons = [] } = told;
  const unfit = (because: string, detail = ''): string => {
    const known = UNFIT.find((each) => each === because);
    return known ? say(`unfit.${known}`, { detail }) : because;
  };
  const lines = [
    ...visits.map(({ ticket, start, end }) =>
      say('inTheWay', { what: say('inTheWayVisit', { ticket, time: spanOfTime({ from: start, until: end }, timeZone) }) }),
    ),
    ...absences.map((absence) => say('absentFrom', { time: spanOfTime(absence, timeZone) })),
    ...shifts.map((shift) => say('onDuty', { time: spanOfTime(shift, timeZone) })),
    ...reasons.map(({ because, detail }) => say('lacks', { engineer: nameOf(told.engineer ?? ''), what: unfit(because, detail) })),
  ];
  return (
    <div className="refusal-choices">
      {error instanceof ProblemError && lines.length > 0 ? (
        // The lines below say what the remedy means by its fields.
        <Alert type="error" showIcon role="alert" title={error.problem.title} />
      ) : (
        <ProblemAlert error={error} />
      )}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {nextFree.length > 0 && (
        <div className="next-free" role="group" aria-label={say('nextFree')}>
          <span>{say('nextFree')}</span>
          {nextFree.map((start) => (
            <Button key={start} size="small" className="tabular" onClick={() => onStart(start)}>
              {spanOfTime({ from: start }, timeZone)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
};
