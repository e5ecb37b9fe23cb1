import { isProblem, Nothing, ProblemAlert, timeText, useSession, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Desk } from './desk.ts';
import { TicketHead } from './head/ticket-head.tsx';
import { TimeSlider } from './moment/time-slider.tsx';
import { useMoment } from './moment/use-moment.ts';
import { usePresence } from './presence/use-presence.ts';
import { PrintedPage } from './print/printed-page.tsx';
import { ClocksSection } from './sections/clocks-section.tsx';
import { ConversationSection } from './sections/conversation-section.tsx';
import { FactsSection } from './sections/facts-section.tsx';
import { FeesSection } from './sections/fees-section.tsx';
import { FilesSection } from './sections/files-section.tsx';
import { GradeSection } from './sections/grade-section.tsx';
import { PartsSection } from './sections/parts-section.tsx';
import { StorySection } from './sections/story-section.tsx';
import { VisitsSection } from './sections/visits-section.tsx';
import { WorkSection } from './sections/work-section.tsx';
import './ticket-page.css';
import { useDesk } from './use-desk.ts';
import { useNeighbours } from './use-neighbours.ts';
import { pageWords } from './words.ts';

/** A ticket with everything about it, now or as it was at an instant. */
export const TicketPage = (): ReactNode => {
  const { number = '' } = useParams();
  // Another ticket is another page: what was half written or opened belongs to the one before.
  return <TicketOf key={number} number={number} />;
};

const TicketOf = ({ number }: { readonly number: string }): ReactNode => {
  const say = useWords(pageWords);
  const { at, show } = useMoment();
  const { desk, error, turning, retry } = useDesk(number, at);
  const [editing, setEditing] = useState(false);
  const people = usePresence(number, editing ? 'editing' : 'reading');
  useNeighbours(number);
  useSectionOfAddress(desk !== undefined);
  useEffect(() => {
    document.title = `${say('title', { number })} · 应答 Yingda`;
  }, [say, number]);
  return (
    <main id="content" tabIndex={-1} className={turning ? 'page ticket-page turning' : 'page ticket-page'} aria-busy={desk === undefined}>
      {error !== undefined && !(desk && !isGone(error)) ? (
        <NotThere error={error} number={number} {...(at !== undefined && { at })} show={show} retry={retry} />
      ) : desk === undefined ? (
        <Skeleton active paragraph={{ rows: 12 }} title={{ width: 240 }} aria-label={say('loading')} />
      ) : (
        <>
          <TicketHead desk={desk} people={people}>
            <TimeSlider history={desk.history} {...(at !== undefined && { at })} show={show} />
            {at !== undefined && <ThenNotice at={at} show={show} />}
          </TicketHead>
          {error !== undefined && <ProblemAlert error={error} onRetry={retry} />}
          {desk.ticket.mergedInto !== undefined && <Merged into={desk.ticket.mergedInto} />}
          <Columns desk={desk} show={show} onEditing={setEditing} />
          <PrintedPage desk={desk} />
        </>
      )}
    </main>
  );
};

interface ColumnsProps {
  readonly desk: Desk;
  readonly show: (at: string | undefined) => void;
  readonly onEditing: (editing: boolean) => void;
}

const Columns = ({ desk, show, onEditing }: ColumnsProps): ReactNode => (
  <div className="ticket-columns">
    <div className="ticket-column side">
      <FactsSection desk={desk} />
      <GradeSection desk={desk} />
      <ClocksSection desk={desk} />
    </div>
    <div className="ticket-column main">
      <ConversationSection desk={desk} onEditing={onEditing} />
      <WorkSection desk={desk} />
      <VisitsSection desk={desk} />
      <PartsSection desk={desk} />
      <FeesSection desk={desk} />
      <FilesSection desk={desk} />
      <StorySection desk={desk} show={show} />
    </div>
  </div>
);

const ThenNotice = ({ at, show }: { readonly at: string; readonly show: (at: undefined) => void }): ReactNode => {
  const say = useWords(pageWords);
  const { timeZone } = useSession().settings;
  return (
    <div className="then-notice" role="status">
      {say('thenNotice', { time: timeText(at, 'long', timeZone) })}
      <Button size="small" onClick={() => show(undefined)}>
        {say('toPresent')}
      </Button>
    </div>
  );
};

const Merged = ({ into }: { readonly into: string }): ReactNode => {
  const say = useWords(pageWords);
  return (
    <p className="standing-note">
      <Link to={`/tickets/${into}`}>{say('merged', { number: into })}</Link>
    </p>
  );
};

const isGone = (error: unknown): boolean => isProblem(error, 'TICKET_NOT_FOUND');

interface NotThereProps {
  readonly error: unknown;
  readonly number: string;
  readonly at?: string;
  readonly show: (at: undefined) => void;
  readonly retry: () => void;
}

const NotThere = ({ error, number, at, show, retry }: NotThereProps): ReactNode => {
  const say = useWords(pageWords);
  if (!isGone(error)) return <ProblemAlert error={error} onRetry={retry} />;
  if (at === undefined) return <Nothing title={say('notFound', { number })} next={say('notFoundNext')} />;
  const back = (
    <Button type="primary" onClick={() => show(undefined)}>
      {say('toPresent')}
    </Button>
  );
  return <Nothing title={say('notYet', { number })} next={say('notYetNext')} action={back} />;
};

/** `#clocks` leads to the section, once the page is there. */
const useSectionOfAddress = (ready: boolean): void => {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === '') return;
    const section = document.getElementById(decodeURIComponent(hash.slice(1)));
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  }, [ready, hash]);
};
