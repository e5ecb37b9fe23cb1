import { Time, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Message, Note, Ticket } from '../../../api/intake/ticket.ts';
import { PersonName } from '../../../parts/names.tsx';
import { Composer } from '../conversation/composer.tsx';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import { pageWords } from '../words.ts';
import { NothingYet, Section } from './section.tsx';
import './conversation.css';

type Entry = ({ readonly what: 'message' } & Message) | ({ readonly what: 'note' } & Note);

const entriesOf = ({ messages, notes = [] }: Ticket): readonly Entry[] =>
  [
    ...messages.map((message) => ({ what: 'message' as const, ...message })),
    ...notes.map((note) => ({ what: 'note' as const, ...note })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));

/** What was said with the customer, and what colleagues noted among themselves, clearly apart. */
export const ConversationSection = ({
  desk,
  onEditing,
}: {
  readonly desk: Desk;
  readonly onEditing: (editing: boolean) => void;
}): ReactNode => {
  const say = useWords(pageWords);
  const { ticket } = desk;
  const entries = entriesOf(ticket);
  return (
    <Section name="conversation">
      <ol className="conversation">
        <li className="said customer">
          <EntryHead who={ticket.contact.name} what={say('asWritten')} at={ticket.receivedAt} />
          <p className="said-text">{ticket.description}</p>
        </li>
        {entries.map((entry) => (
          <li
            key={entry.id}
            className={entry.what === 'note' ? 'said note' : `said ${entry.from}`}
            aria-busy={entry.id.startsWith('pending')}
          >
            <EntryLine entry={entry} contact={ticket.contact.name} />
            <p className="said-text">{entry.text}</p>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <NothingYet title={say('noMessages')} next={isOver(desk) ? '' : say('noMessagesNext')} />}
      {desk.at === undefined && <Composer desk={desk} onEditing={onEditing} />}
    </Section>
  );
};

const EntryLine = ({ entry, contact }: { readonly entry: Entry; readonly contact: string }): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  if (entry.id.startsWith('pending')) return <EntryHead who={<PersonName id={entry.by} />} what={say('sending')} />;
  if (entry.what === 'note') return <EntryHead who={<PersonName id={entry.by} />} what={say('noteLabel')} at={entry.at} />;
  const who = entry.from === 'customer' ? contact : <PersonName id={entry.by} />;
  return <EntryHead who={who} what={`${say(entry.from)} · ${term('channel', entry.channel)}`} at={entry.at} />;
};

const EntryHead = ({ who, what, at }: { readonly who: ReactNode; readonly what: string; readonly at?: string }): ReactNode => (
  <p className="said-head">
    <b>{who}</b> <span>{what}</span> {at !== undefined && <Time at={at} />}
  </p>
);
