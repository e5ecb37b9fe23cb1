import { Time, useTerms, useWords } from '@yingda/ui';
import { Button, Segmented, Select, Tooltip } from 'antd';
import { HistoryOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { HistoryEvent } from '../../../api/intake/ticket.ts';
import { usePersonName } from '../../../parts/names.tsx';
import type { Desk } from '../desk.ts';
import { areaOf, STORY_AREAS } from '../story/areas.ts';
import type { StoryArea } from '../story/areas.ts';
import { quoteOf } from '../story/sentence.ts';
import { useSentence } from '../story/use-sentence.ts';
import { storyWords } from '../story/words.ts';
import { NothingYet, Section } from './section.tsx';
import './story.css';

/** Events that are shown at once: longer histories unfold on demand. */
const AT_ONCE = 60;

export interface StorySectionProps {
  readonly desk: Desk;
  readonly show: (at: string) => void;
}

/** Everything that happened, in sentences: who, when, why. */
export const StorySection = ({ desk, show }: StorySectionProps): ReactNode => {
  const say = useWords(storyWords);
  const [area, setArea] = useState<StoryArea | 'all'>('all');
  const [newestFirst, setNewestFirst] = useState(true);
  const [most, setMost] = useState(AT_ONCE);
  const { at, history } = desk;
  const events = useMemo(() => {
    const told = history.filter((event) => (at === undefined || event.time <= at) && (area === 'all' || areaOf(event) === area));
    return newestFirst ? told.toReversed() : told;
  }, [history, at, area, newestFirst]);
  const hidden = events.length - most;
  const areas = ['all', ...STORY_AREAS.filter((each) => history.some((event) => areaOf(event) === each))] as const;
  const options = areas.map((value) => ({ value, label: value === 'all' ? say('all') : say(`area.${value}`) }));
  const choose = (value: StoryArea | 'all'): void => {
    setArea(value);
    setMost(AT_ONCE);
  };
  const order = say(newestFirst ? 'newestFirst' : 'oldestFirst');
  return (
    <Section
      name="story"
      actions={
        <div className="story-tools">
          <Segmented<StoryArea | 'all'>
            size="small"
            className="story-areas"
            value={area}
            options={options}
            onChange={choose}
            aria-label={say('filter')}
          />
          <Select<StoryArea | 'all'>
            size="small"
            className="story-area"
            value={area}
            options={options}
            onChange={choose}
            aria-label={say('filter')}
          />
          <Tooltip title={order}>
            <Button
              size="small"
              type="text"
              aria-label={order}
              icon={newestFirst ? <SortDescendingOutlined /> : <SortAscendingOutlined />}
              onClick={() => setNewestFirst(!newestFirst)}
            />
          </Tooltip>
        </div>
      }
    >
      {events.length === 0 && <NothingYet title={say('none')} next={say('noneNext')} />}
      <ol className="story">
        {events.slice(0, most).map((event) => (
          <StoryLine key={event.id} event={event} contact={desk.ticket.contact.name} show={show} />
        ))}
      </ol>
      {hidden > 0 && (
        <Button size="small" onClick={() => setMost(events.length)}>
          {say(newestFirst ? 'more' : 'moreLater', { count: hidden })}
        </Button>
      )}
    </Section>
  );
};

interface StoryLineProps {
  readonly event: HistoryEvent;
  readonly contact: string;
  readonly show: (at: string) => void;
}

const StoryLine = ({ event, contact, show }: StoryLineProps): ReactNode => {
  const say = useWords(storyWords);
  const term = useTerms();
  const sentence = useSentence();
  const name = usePersonName();
  const quote = quoteOf(event);
  const who = whoOf(event, { platform: say('platform'), customer: contact, name });
  return (
    <li className={`story-line ${areaOf(event)} ${event.type === 'NoteAdded' ? 'note' : ''}`}>
      <Time at={event.time} />
      <div>
        <b className="story-who">{who}</b>{' '}
        {event.actorrole !== undefined && event.actorkind !== 'platform' && <small>{term('role', event.actorrole)}</small>}{' '}
        <span>{sentence(event)}</span>
        {event.type === 'NoteAdded' && <small className="internal"> {say('internal')}</small>}
        {quote !== undefined && quote !== '' && (
          <p className="story-quote" title={quote}>
            {quote}
          </p>
        )}
      </div>
      <Tooltip title={say('showThen')}>
        <Button
          size="small"
          type="text"
          className="story-then"
          icon={<HistoryOutlined />}
          aria-label={say('showThen')}
          onClick={() => show(event.time)}
        />
      </Tooltip>
    </li>
  );
};

const whoOf = (
  { actor, actorkind, actorrole }: HistoryEvent,
  { platform, customer, name }: { readonly platform: string; readonly customer: string; readonly name: (id: string) => string },
): string => {
  if (actorkind === 'platform') return platform;
  return actorrole === 'customer' ? customer : name(actor);
};
