import { MinusOutlined, PlusOutlined, ReloadOutlined } from '@ant-design/icons';
import { Nothing, useSession, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule, VisitOfSchedule } from '../../../api/dispatch/schedule.ts';
import { dayText, timeOf } from '../span-of-time.ts';
import { words } from '../words.ts';
import { instantAt, moved } from '../../../parts/zoned-days.ts';
import './map.css';
import { projectionAround, sightOfAll, zoomed } from './projection.ts';
import type { Frame, Sight } from './projection.ts';
import { TourDrawing } from './tour-drawing.tsx';
import { toursOf } from './tours.ts';
import { ScaleBar } from './scale-bar.tsx';

export interface ScheduleMapProps {
  readonly engineers: readonly EngineerOfSchedule[];
  readonly visits: readonly VisitOfSchedule[];
  readonly date: string;
  readonly chosen: string | undefined;
  readonly nameOf: (staffNumber: string) => string;
  readonly onChoose: (visit: string) => void;
}

const STEP = 1.5;

/** The day's visits and bases where they lie, with the tours between them. Needs no map server: distances and directions are what a dispatcher looks for. */
export const ScheduleMap = ({ engineers, visits, date, chosen, onChoose }: ScheduleMapProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const drawing = useRef<SVGSVGElement>(null);
  const [frame, setFrame] = useState<Frame>({ width: 800, height: 600 });
  const [sight, setSight] = useState<Sight>();
  const tours = useMemo(() => {
    const [from, until] = [instantAt(date, '00:00', timeZone), instantAt(moved(date, 1), '00:00', timeZone)];
    return toursOf(engineers, visits, { from, until });
  }, [engineers, visits, date, timeZone]);
  const places = useMemo(
    () =>
      tours
        .flatMap(({ engineer, visits: own }) => [engineer.base, ...own.map(({ place }) => place)])
        .filter((place) => place !== undefined),
    [tours],
  );
  const projection = useMemo(() => projectionAround(places), [places]);
  const whole = useMemo(() => sightOfAll(places.map(projection.metresOf), frame), [places, projection, frame]);
  const shown = sight ?? whole;
  const isEmpty = places.length === 0;
  useEffect(() => setSight(undefined), [date]);
  useEffect(() => {
    const element = drawing.current;
    if (!element) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setFrame({ width: Math.max(100, entry.contentRect.width), height: Math.max(100, entry.contentRect.height) });
    });
    // Not passive: the page behind must not scroll along.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      setSight((before) => zoomed(before ?? whole, event.deltaY < 0 ? STEP : 1 / STEP, at, box));
    };
    watcher.observe(element);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      watcher.disconnect();
      element.removeEventListener('wheel', onWheel);
    };
  }, [whole, isEmpty]);
  const zoom = (factor: number): void => setSight(zoomed(shown, factor, { x: frame.width / 2, y: frame.height / 2 }, frame));
  const pan = (event: React.PointerEvent): void => {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY, sight: shown };
    const ending = new AbortController();
    addEventListener(
      'pointermove',
      (to) => {
        const { metresPerPixel, x, y } = from.sight;
        setSight({ metresPerPixel, x: x - (to.clientX - from.x) * metresPerPixel, y: y - (to.clientY - from.y) * metresPerPixel });
      },
      { signal: ending.signal },
    );
    addEventListener('pointerup', () => ending.abort(), { signal: ending.signal });
  };
  const day = dayText(instantAt(date, '12:00', timeZone), timeZone, true);
  const busy = tours.filter(({ visits: own }) => own.length > 0);
  const chosenEngineer = visits.find(({ visit }) => visit === chosen)?.engineer;
  return (
    <div className="schedule-map">
      <div className="map-drawing">
        {isEmpty ? (
          <Nothing title={say('noPlacesTitle')} next={say('noPlacesNext')} />
        ) : (
          <>
            <svg ref={drawing} role="img" aria-label={say('mapTitle', { date: day })} onPointerDown={pan}>
              {tours.map((tour) => (
                <TourDrawing
                  key={tour.engineer.engineer}
                  {...{ tour, projection, frame, chosen, onChoose }}
                  sight={shown}
                  isFaint={chosenEngineer !== undefined && chosenEngineer !== tour.engineer.engineer}
                />
              ))}
            </svg>
            <ScaleBar metresPerPixel={shown.metresPerPixel} />
            <div className="map-buttons">
              <Button icon={<PlusOutlined />} aria-label={say('zoomIn')} onClick={() => zoom(STEP)} />
              <Button icon={<MinusOutlined />} aria-label={say('zoomOut')} onClick={() => zoom(1 / STEP)} />
              <Button icon={<ReloadOutlined />} aria-label={say('wholeMap')} onClick={() => setSight(undefined)} />
            </div>
            <p className="map-hint">{say('mapHint')}</p>
          </>
        )}
      </div>
      <div className="map-list" role="region" aria-label={say('mapTitle', { date: day })} tabIndex={0}>
        <h2>{day}</h2>
        {busy.length === 0 && <p className="soft">{say('noVisits')}</p>}
        {busy.map(({ engineer, visits: own }) => (
          <section key={engineer.engineer}>
            <h3>
              {engineer.name} <span className="soft">{engineer.engineer}</span>
            </h3>
            <ol>
              {own.map(({ visit, plan, account, accountName, place }) => (
                <li key={visit}>
                  <button
                    type="button"
                    className={visit === chosen ? 'chosen' : ''}
                    aria-pressed={visit === chosen}
                    onClick={() => onChoose(visit)}
                  >
                    <span className="tabular">{timeOf(plan.start, timeZone)}</span>
                    <span className="map-account">{accountName ?? account}</span>
                    {!place && <span className="soft">{say('noPlace')}</span>}
                  </button>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
};
