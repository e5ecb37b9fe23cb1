import { useQuery } from '@tanstack/react-query';
import { Time, useApi, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readDuplicates } from '../../../api/intake/ticket.ts';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { TICKET_ACTIONS } from '../actions/ticket-actions.ts';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import { pageWords } from '../words.ts';
import { FactList, Section } from './section.tsx';

const timed = (label: string, at: string | undefined) => (at === undefined ? undefined : { label, value: <Time at={at} /> });
const told = (label: string, value: string | undefined) => (value === undefined || value === '' ? undefined : { label, value });

/** Who reported what about which device, and what belongs to it. */
export const FactsSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  const { ticket, clocks } = desk;
  const { contact, device, impact } = ticket;
  const links = ticket.links ?? [];
  const impactText = [term('impact', impact.scope), ...(impact.safetyRisk ? [say('safetyRisk')] : [])].join(' · ');
  return (
    <Section name="facts" actions={<ActionButtons desk={desk} actions={TICKET_ACTIONS} most={1} />}>
      <Standing desk={desk} />
      <FactList
        facts={[
          { label: say('account'), value: <AccountName account={ticket.account} /> },
          told(say('contact'), contact.name),
          contact.phone === undefined ? undefined : { label: say('phone'), value: <a href={`tel:${contact.phone}`}>{contact.phone}</a> },
          contact.email === undefined ? undefined : { label: say('email'), value: <a href={`mailto:${contact.email}`}>{contact.email}</a> },
          told(say('model'), device.model),
          told(say('serialNumber'), device.serialNumber),
          told(say('problemType'), clocks?.problemType && term('problemType', clocks.problemType)),
          told(say('severity'), clocks?.severity && term('severity', clocks.severity)),
          told(say('kind'), term('kind', ticket.kind)),
          told(say('channel'), term('channel', ticket.channel)),
          told(say('impact'), impactText),
          told(say('symptomCodes'), ticket.symptomCodes.join(', ')),
          timed(say('occurredAt'), ticket.occurredAt),
          {
            label: say('receivedAt'),
            value: (
              <>
                <Time at={ticket.receivedAt} /> {ticket.receivedAtStated && <small>{say('receivedStated')}</small>}
              </>
            ),
          },
          timed(say('expectedBy'), ticket.expectedBy),
          told(say('externalReference'), ticket.externalReference),
          timed(say('confirmedAt'), ticket.confirmedAt),
          timed(say('closedAt'), ticket.closedAt),
          told(say('rating'), ticket.rating && term('rating', ticket.rating)),
        ]}
      />
      {links.length > 0 && (
        <p className="ticket-links">
          {say('linked')}:{' '}
          {links.map(({ to, as }) => (
            <LinkedTicket key={`${to} ${as}`} number={to} as={as} />
          ))}
        </p>
      )}
      {!isOver(desk) && desk.at === undefined && <LikelyDuplicates number={desk.number} known={links.map(({ to }) => to)} />}
    </Section>
  );
};

const AccountName = ({ account }: { readonly account: string }): ReactNode => <span translate="no">{account}</span>;

const LinkedTicket = ({ number, as }: { readonly number: string; readonly as: string }): ReactNode => {
  const say = useWords(fieldWords);
  return (
    <span className="linked">
      <Link to={`/tickets/${number}`}>{number}</Link> <small>{say(`link.${as}` as FieldWord)}</small>
    </span>
  );
};

/** What wants to be seen first: a definite plan, a complaint, a question to the customer. */
const Standing = ({ desk: { ticket } }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const sayField = useWords(fieldWords);
  const { asked, plan, complaint } = ticket;
  return (
    <>
      {asked && (
        <p className="standing-note">
          {say('asked', { missing: asked.missing.map((each) => sayField(`detail.${each}` as FieldWord)).join(', ') })}
        </p>
      )}
      {plan && (
        <p className="standing-note">
          <b>{say('plan')}</b> {plan.plan} {plan.until !== undefined && <Time at={plan.until} />}
        </p>
      )}
      {complaint && (
        <p className="standing-note grave">
          <b>{say('complaint')}</b> {complaint.reason} <Time at={complaint.raisedAt} />
          {complaint.plan !== undefined && ` · ${say('remedy')}: ${complaint.plan}`}
          {complaint.outcome !== undefined && ` · ${say('outcome')}: ${complaint.outcome}`}
        </p>
      )}
    </>
  );
};

const LikelyDuplicates = ({ number, known }: { readonly number: string; readonly known: readonly string[] }): ReactNode => {
  const api = useApi();
  const say = useWords(pageWords);
  const term = useTerms();
  const { data = [] } = useQuery({
    queryKey: ['ticket', number, 'duplicates'],
    queryFn: () => readDuplicates(api, number),
    staleTime: 60_000,
  });
  const others = data.filter(({ ticketNumber }) => !known.includes(ticketNumber)).slice(0, 5);
  if (others.length === 0) return null;
  return (
    <p className="ticket-links">
      {say('likelyDuplicates')}:{' '}
      {others.map(({ ticketNumber, state }) => (
        <span key={ticketNumber} className="linked">
          <Link to={`/tickets/${ticketNumber}`}>{ticketNumber}</Link> <small>{term('state', state)}</small>
        </span>
      ))}
    </p>
  );
};
