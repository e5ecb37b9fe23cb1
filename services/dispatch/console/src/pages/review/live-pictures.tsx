import { useLook, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { LANES } from '../../api/dispatch/board.ts';
import type { Tally } from '../../api/dispatch/board-tally.ts';
import { Chart } from './chart.tsx';
import type { ChartOption } from './chart.tsx';
import { words } from './words.ts';

export interface LivePicturesProps {
  readonly days: readonly { readonly date: string; readonly tickets: number; readonly resolved: number }[];
  /** The seven that are drawn, also those without a ticket. */
  readonly dates: readonly string[];
  readonly lanes: Readonly<Record<string, Tally>>;
}

/** The week and the lanes, small. */
const LivePictures = ({ days, dates, lanes }: LivePicturesProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { dark } = useLook();
  const ink = dark ? 'rgba(255,255,255,0.72)' : 'rgba(0,0,0,0.66)';
  const [accent, quiet, alarm] = dark ? ['#6ea8fe', '#6b7580', '#ff8f87'] : ['#1f5fbf', '#8a939d', '#b3190e'];
  const label = { color: ink, fontSize: 11 };
  const axis = { axisTick: { show: false }, axisLine: { lineStyle: { color: dark ? '#2b3036' : '#dfe3e8' } } };
  const base = {
    animation: false,
    tooltip: { trigger: 'axis', axisPointer: { type: 'none' }, confine: true },
    grid: { left: 8, right: 8, top: 8, bottom: 20 },
  } as const;
  const week = dates.map((date) => days.find((each) => each.date === date) ?? { date, tickets: 0, resolved: 0 });
  const shown = LANES.map((lane) => ({ lane: term('lane', lane), ...(lanes[lane] ?? { tickets: 0, overdue: 0 }) }));
  const weekOption: ChartOption = {
    ...base,
    xAxis: { type: 'category', data: week.map(({ date }) => date.slice(5)), ...axis, axisLabel: label },
    yAxis: { type: 'value', show: false, minInterval: 1 },
    series: [
      { type: 'bar', name: say('receivedBars'), data: week.map(({ tickets }) => tickets), itemStyle: { color: accent }, barGap: 0 },
      { type: 'bar', name: say('resolvedBars'), data: week.map(({ resolved }) => resolved), itemStyle: { color: quiet } },
    ],
  };
  const lanesOption: ChartOption = {
    ...base,
    xAxis: { type: 'category', data: shown.map(({ lane }) => lane), ...axis, axisLabel: { ...label, interval: 0 } },
    yAxis: { type: 'value', show: false, minInterval: 1 },
    series: [
      {
        type: 'bar',
        stack: 'all',
        name: say('onTime'),
        data: shown.map(({ tickets, overdue }) => tickets - overdue),
        itemStyle: { color: accent },
      },
      { type: 'bar', stack: 'all', name: say('overdueBars'), data: shown.map(({ overdue }) => overdue), itemStyle: { color: alarm } },
    ],
  };
  return (
    <div className="pictures">
      <figure>
        <figcaption>{say('week')}</figcaption>
        <Chart option={weekOption} label={say('weekPicture', { days: week.map((day) => say('weekDay', day)).join('; ') })} />
      </figure>
      <figure className="wide-picture">
        <figcaption>{say('lanes')}</figcaption>
        <Chart option={lanesOption} label={say('lanesPicture', { lanes: shown.map((lane) => say('laneText', lane)).join('; ') })} />
      </figure>
    </div>
  );
};

export default LivePictures;
