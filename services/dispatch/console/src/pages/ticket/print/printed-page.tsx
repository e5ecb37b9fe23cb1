import { timeText, useNow, useSession, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { usePersonName } from '../../../parts/names.tsx';
import type { Desk } from '../desk.ts';
import { areaOf } from '../story/areas.ts';
import { quoteOf } from '../story/sentence.ts';
import { useSentence } from '../story/use-sentence.ts';
import { storyWords } from '../story/words.ts';
import { pageWords } from '../words.ts';
import './print.css';

/** The ticket on paper: its head, its facts, the conversation and the history; nothing to press. Not shown on a screen. */
export const PrintedPage = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  const now = useNow();
  const { timeZone } = useSession().settings;
  const { ticket, clocks, order, at } = desk;
  const time = (instant: string | number): string => timeText(instant, 'long', timeZone);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('account'), ticket.account],
    [say('contact'), [ticket.contact.name, ticket.contact.phone, ticket.contact.email].filter(Boolean).join(', ')],
    [say('device'), [ticket.device.model, ticket.device.serialNumber].filter(Boolean).join(', ')],
    [say('kind'), term('kind', ticket.kind)],
    [say('channel'), term('channel', ticket.channel)],
    [say('impact'), term('impact', ticket.impact.scope)],
    [say('occurredAt'), time(ticket.occurredAt)],
    [say('receivedAt'), time(ticket.receivedAt)],
    [say('grade'), clocks?.grade === undefined ? undefined : `${clocks.grade} · ${term('grade', clocks.grade)}`],
    [say('engineer'), order?.engineer],
    ...(clocks?.clocks ?? []).map(
      ({ target, state, due, stoppedAt }) =>
        [
          term('target', target),
          [term('clock', state), stoppedAt ?? due].map((each, index) => (index === 1 && each ? time(each) : each)).join(' '),
        ] as const,
    ),
    [say('resolution'), ticket.resolution?.solution],
  ];
  return (
    <div className="printed" aria-hidden>
      <p className="printed-title">
        {say('title', { number: desk.number })} · {term('state', ticket.state)}
      </p>
      <p>{time(at ?? now)}</p>
      <dl>
        {facts.map(([label, value]) =>
          value === undefined || value === '' ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <h2>{say('report')}</h2>
      <p className="printed-text">{ticket.description}</p>
      <h2>{say('conversation')}</h2>
      <PrintedConversation desk={desk} />
      <h2>{say('story')}</h2>
      <PrintedStory desk={desk} />
    </div>
  );
};

const PrintedConversation = ({ desk: { ticket } }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const name = usePersonName();
  const { timeZone } = useSession().settings;
  return ticket.messages.map(({ id, from, by, at, text }) => (
    <p key={id} className="printed-text">
      <b>
        {from === 'customer' ? ticket.contact.name : `${name(by)} (${say('team')})`}, {timeText(at, 'short', timeZone)}
      </b>{' '}
      {text}
    </p>
  ));
};

/** Without notifications and without what stands in the conversation already. */
const PrintedStory = ({ desk: { history, at } }: { readonly desk: Desk }): ReactNode => {
  const sayStory = useWords(storyWords);
  const sentence = useSentence();
  const name = usePersonName();
  const { timeZone } = useSession().settings;
  const events = history.filter((event) => (at === undefined || event.time <= at) && areaOf(event) !== 'message');
  return (
    <table>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>{timeText(event.time, 'short', timeZone)}</td>
            <td>{event.actorkind === 'platform' ? sayStory('platform') : name(event.actor)}</td>
            <td>
              {sentence(event)}
              {event.type.startsWith('Message') || event.type === 'TicketRegistered' ? '' : ` ${quoteOf(event) ?? ''}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
