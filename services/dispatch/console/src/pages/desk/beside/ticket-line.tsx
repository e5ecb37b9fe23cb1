import { GradeTag, Time, useTerms } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TicketSummary } from '../../../api/intake/desk.ts';

/** A ticket on one line, with what it is about below. */
export const TicketLine = ({ ticket, more }: { readonly ticket: TicketSummary; readonly more?: ReactNode }): ReactNode => {
  const term = useTerms();
  const { ticketNumber, grade, state, description, receivedAt } = ticket;
  return (
    <li className="ticket-line">
      <div>
        <Link to={`/tickets/${ticketNumber}`} className="tabular">
          {ticketNumber}
        </Link>
        {grade !== undefined && <GradeTag grade={grade} />}
        <span className="desk-soft">{term('state', state)}</span>
        <span className="desk-soft right">
          <Time at={receivedAt} />
        </span>
      </div>
      <p title={description}>{description}</p>
      {more}
    </li>
  );
};
