import { timeText, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Attempt } from '../../../api/notification/webhooks.ts';
import { attemptBars } from './attempt-bars.ts';
import type { AttemptBar } from './attempt-bars.ts';
import { millisText } from './millis-text.ts';
import { words } from './webhook-words.ts';

const PLACES = 100;
const [WIDTH, HEIGHT, FOOT] = [1_000, 64, 12];

/** The last hundred attempts: how long each took, and which failed, by a sign of their own. */
export const AttemptsPicture = ({ attempts }: { readonly attempts: readonly Attempt[] }): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const bars = attemptBars(attempts, PLACES);
  const at = (instant = ''): string => timeText(instant, 'long', timeZone);
  const failed = attempts.filter(({ delivered }) => !delivered).length;
  const slowest = millisText(Math.max(...attempts.map(({ millis }) => millis)));
  const [oldest, newest] = [bars[0]?.attempt.at, bars.at(-1)?.attempt.at];
  const told = say('attemptsPicture', { attempts: bars.length, failed, from: at(oldest), until: at(newest), slowest });
  return (
    <figure className="attempts-picture">
      <svg role="img" aria-label={told} viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} preserveAspectRatio="none">
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="attempts-ground" />
        {bars.map((bar, index) => (
          <Bar key={index} bar={bar} told={toldOf(bar.attempt, at(bar.attempt.at))} />
        ))}
      </svg>
      <figcaption>
        <span className="tabular">{at(oldest)}</span>
        <span className="attempts-legend">
          <i className="delivered" />
          {say('pictureDelivered')}
          <i className="failed" />
          {say('pictureFailed')}
          <span className="soft">≤ {slowest}</span>
        </span>
        <span className="tabular">{at(newest)}</span>
      </figcaption>
    </figure>
  );
};

const Bar = ({ bar: { attempt, left, width, height }, told }: { readonly bar: AttemptBar; readonly told: string }): ReactNode => {
  const [x, broad] = [left * WIDTH + 1, width * WIDTH - 2];
  return (
    <g className={attempt.delivered ? 'delivered' : 'failed'}>
      <title>{told}</title>
      <rect className="attempt-place" x={x - 1} y={0} width={broad + 2} height={HEIGHT + FOOT} />
      <rect className="attempt-bar" x={x} y={HEIGHT - height * HEIGHT} width={broad} height={height * HEIGHT} />
      {!attempt.delivered && <rect className="attempt-sign" x={x} y={HEIGHT + 4} width={broad} height={FOOT - 6} />}
    </g>
  );
};

const toldOf = ({ type, status, error, millis }: Attempt, at: string): string =>
  [at, type, error ?? `HTTP ${status ?? ''}`, millisText(millis)].join(' · ');
