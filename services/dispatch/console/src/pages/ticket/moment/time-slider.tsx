import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { timeText, useNow, useSession, useShortcut, useWords } from '@yingda/ui';
import { Button, Slider, Tooltip } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { HistoryEvent } from '../../../api/intake/ticket.ts';
import { useSentence } from '../story/use-sentence.ts';
import { pageWords } from '../words.ts';
import { countBy, momentsOf, stepFrom } from './moments.ts';
import './time-slider.css';

export interface TimeSliderProps {
  readonly history: readonly HistoryEvent[];
  readonly at?: string;
  readonly show: (at: string | undefined) => void;
}

/** Milliseconds for which the hand may rest on the slider before the ticket of that moment is read. */
const REST = 150;

/** Leads to any instant between the registration and now; a tick for each event. Arrow keys go from event to event. */
export const TimeSlider = ({ history, at, show }: TimeSliderProps): ReactNode => {
  const say = useWords(pageWords);
  const sentence = useSentence();
  const { timeZone } = useSession().settings;
  const now = useNow();
  const moments = useMemo(() => momentsOf(history), [history]);
  const begin = Date.parse(moments[0] ?? new Date(now).toISOString());
  const { hand, turn } = useHand(at, show);
  const shown = hand ?? (at === undefined ? now : Date.parse(at));
  const step = useCallback((direction: -1 | 1) => show(stepFrom(moments, at, direction)), [moments, at, show]);
  useShortcut(
    '[',
    say('stepBack'),
    useCallback(() => step(-1), [step]),
  );
  useShortcut(
    ']',
    say('stepOn'),
    useCallback(() => step(1), [step]),
  );
  const instant = new Date(shown).toISOString();
  const last = history.findLast(({ time }) => time <= instant);
  const end = Math.max(now, begin + 1);
  const text = timeText(shown, 'long', timeZone);
  return (
    <section className="time-slider" aria-label={say('timeSlider')}>
      <Tooltip title={say('stepBack')}>
        <Button size="small" icon={<LeftOutlined />} aria-label={say('stepBack')} onClick={() => step(-1)} />
      </Tooltip>
      <div
        className="time-track"
        onKeyDownCapture={(event) => {
          const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
          if (direction === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          step(direction === 1 ? 1 : -1);
        }}
      >
        <Ticks moments={moments} begin={begin} end={end} />
        <Slider
          min={begin}
          max={end}
          value={Math.min(shown, end)}
          onChange={(millis) => turn(millis >= end - (end - begin) / 500 ? undefined : millis)}
          tooltip={{ formatter: (millis) => timeText(millis ?? now, 'short', timeZone) }}
          ariaLabelForHandle={say('timeSlider')}
          ariaValueTextFormatterForHandle={() => (at === undefined ? say('present') : text)}
        />
      </div>
      <Tooltip title={say('stepOn')}>
        <Button size="small" icon={<RightOutlined />} aria-label={say('stepOn')} disabled={at === undefined} onClick={() => step(1)} />
      </Tooltip>
      <span className="time-shown tabular" aria-live="polite">
        {at === undefined ? say('present') : text}
        <small>{say('eventsBy', { count: countBy(moments, instant), all: moments.length })}</small>
      </span>
      <span className="time-last" title={last && sentence(last)}>
        {last && at !== undefined && sentence(last)}
      </span>
    </section>
  );
};

/** Where the hand is while it moves the slider; the page follows when it rests. */
const useHand = (at: string | undefined, show: TimeSliderProps['show']) => {
  const [hand, setHand] = useState<number | 'now'>();
  useEffect(() => {
    if (hand === undefined) return undefined;
    const timer = setTimeout(() => {
      show(hand === 'now' ? undefined : new Date(hand).toISOString());
      setHand(undefined);
    }, REST);
    return () => clearTimeout(timer);
  }, [hand, show, at]);
  return { hand: typeof hand === 'number' ? hand : undefined, turn: (millis: number | undefined) => setHand(millis ?? 'now') };
};

const Ticks = ({
  moments,
  begin,
  end,
}: {
  readonly moments: readonly string[];
  readonly begin: number;
  readonly end: number;
}): ReactNode => (
  <div className="time-ticks" aria-hidden>
    {moments.map((each) => (
      <i key={each} style={{ insetInlineStart: `${((Date.parse(each) - begin) / (end - begin)) * 100}%` }} />
    ))}
  </div>
);
