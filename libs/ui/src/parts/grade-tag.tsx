import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTerms } from '../terms/terms.ts';
import { useWords } from '../words/words.ts';
import './grade-tag.css';
import { words } from './words.ts';

/** R12: the grade, as a number on its colour and in words; R14: an emergency besides. */
export const GradeTag = ({
  grade,
  emergency = false,
}: {
  readonly grade?: number | undefined;
  readonly emergency?: boolean;
}): ReactNode => {
  const term = useTerms();
  const say = useWords(words);
  if (grade === undefined) return <span className="grade-tag none">{say('ungraded')}</span>;
  return (
    <span className="grade-tags">
      <Tooltip title={say('gradeName', { grade, name: term('grade', grade) })}>
        <span className={`grade-tag grade-${grade}`}>
          <b>{grade}</b> {term('grade', grade)}
        </span>
      </Tooltip>
      {emergency && <span className="grade-tag emergency">{say('emergency')}</span>}
    </span>
  );
};
