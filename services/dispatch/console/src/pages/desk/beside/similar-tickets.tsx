import { GradeTag, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { words } from '../words.ts';
import { Helped } from './helped.tsx';
import { Panel } from './panel.tsx';
import { InCommon } from './solutions.tsx';
import type { SuggestedProps } from './solutions.tsx';

/** R16: what solved the like before. */
export const SimilarTickets = ({ suggestions, draft, change }: SuggestedProps): ReactNode => {
  const say = useWords(words);
  if (!suggestions) return null;
  return (
    <Panel title={say('similar')}>
      {suggestions.similar.length === 0 && <p className="desk-soft">{say('noSimilar')}</p>}
      <ul className="suggested">
        {suggestions.similar.map(({ ticketNumber, description, solution, grade, wordsInCommon }) => (
          <li key={ticketNumber}>
            <div className="suggested-head">
              <Link to={`/tickets/${ticketNumber}`} className="tabular">
                {ticketNumber}
              </Link>
              {grade !== undefined && <GradeTag grade={grade} />}
            </div>
            <p className="desk-soft">{description}</p>
            {solution !== undefined && <p className="article-body">{solution}</p>}
            <div className="line-actions">
              <Helped draft={draft} change={change} what="similar" name={ticketNumber} title={ticketNumber} />
              <InCommon common={wordsInCommon} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
