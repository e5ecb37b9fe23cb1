import { useWords } from '@yingda/ui';
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Candidate } from '../../../api/dispatch/work-order.ts';
import { useEngineerName } from '../../../parts/names.tsx';
import { assignWords } from './assign-words.ts';
import type { AssignWord } from './assign-words.ts';

export interface CandidateLineProps {
  readonly candidate: Candidate;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  /** Absent for those who were left out. */
  readonly onChoose?: () => void;
}

/** Somebody with the factors that counted, the greatest first, or with why they were left out. */
export const CandidateLine = ({ candidate, isCurrent, isChosen, onChoose }: CandidateLineProps): ReactNode => {
  const say = useWords(assignWords);
  const name = useEngineerName()(candidate.engineer);
  const factors = [...candidate.factors]
    .filter(({ points }) => points !== 0)
    .sort((a, b) => b.points - a.points)
    .map(({ factor, points }) => `${say(`factor.${factor}` as AssignWord)} ${points > 0 ? '+' : ''}${Math.round(points)}`);
  const excluded = (candidate.excluded ?? []).map(({ because }) => say(`excluded.${because}` as AssignWord));
  const text = (
    <>
      <b>{name}</b> <small>{candidate.engineer}</small>
      {candidate.score !== undefined && <small className="score tabular">{say('points', { points: Math.round(candidate.score) })}</small>}
      {isCurrent && <small className="current">{say('current')}</small>}
      <span className="factors">{(excluded.length > 0 ? excluded : factors).join(' · ')}</span>
    </>
  );
  if (!onChoose) return <li className="candidate">{text}</li>;
  return (
    <Radio checked={isChosen} onChange={onChoose} className="candidate">
      {text}
    </Radio>
  );
};
