import type { Language } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import { HOLDER_NAMES, toldInstant } from '@yingda/sla';
import type { ClockExplanationView } from './clock-explanation.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { PHRASES, speaker } from './page-phrases.ts';

const WIDTH = 1_000;
const TOP = 34;
const HEIGHT = 44;
/** Narrower stretches carry no name. */
const ROOM_FOR_NAME = 70;
/** An end that is closer to the start stands unnamed: the two words would lie upon each other. */
const ROOM_FOR_MARK = 90;

/** The clock's life as a bar: a stretch per interval in its holder's colour, hatched where nothing counted, with marks where it is due and where it ended. */
export const timeBar = (told: ClockExplanationView, language: Language): Html => {
  const say = speaker(language);
  const [start, end] = [millisOf(told.startedAt), Math.max(millisOf(told.until), told.due === undefined ? 0 : millisOf(told.due))];
  const x = (at: Instant): number => Math.round(((millisOf(at) - start) * WIDTH * 10) / Math.max(1, end - start)) / 10;
  const stretches = told.intervals.map(({ from, to, holder, counted }) => {
    const [left, width] = [x(from), Math.max(0.5, x(to) - x(from))];
    const name = say(HOLDER_NAMES[holder]);
    return html`<g>
      <title>${name}: ${toldInstant(from, told.zone)} – ${toldInstant(to, told.zone)}, ${say(counted ? PHRASES.yes : PHRASES.no)}</title>
      <rect class="${`of-${holder}`}" x="${left}" y="${TOP}" width="${width}" height="${HEIGHT}"></rect>
      ${!counted && html`<rect class="hatch" x="${left}" y="${TOP}" width="${width}" height="${HEIGHT}"></rect>`}
      ${width >= ROOM_FOR_NAME && html`<text class="${counted ? 'name' : 'name paused'}" x="${left + width / 2}" y="${TOP + 28}">${name}</text>`}
    </g> `;
  });
  const ahead = told.due !== undefined && told.due > told.until;
  return html`<svg class="bar" viewBox="-6 0 ${WIDTH + 12} 124" role="img" aria-label="${say(PHRASES.bar)}">
    <defs>
      <pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="9" class="stripe"></rect>
      </pattern>
    </defs>
    ${ahead && html`<rect class="ahead" x="${x(told.until)}" y="${TOP}" width="${WIDTH - x(told.until)}" height="${HEIGHT}"></rect>`}
    ${stretches} ${mark({ at: 0, word: say(PHRASES.started), above: false, kind: 'edge' })}
    ${mark({ at: x(told.until), word: x(told.until) < ROOM_FOR_MARK ? '' : say(endWord(told)), above: false, kind: 'edge' })}
    ${told.due !== undefined && mark({ at: x(told.due), word: `${say(PHRASES.due)} ${toldInstant(told.due, told.zone)}`, above: true, kind: 'due' })}
  </svg>`;
};

const endWord = ({ state, stoppedAt }: ClockExplanationView) =>
  stoppedAt !== undefined ? PHRASES.stopped : state === 'cancelled' ? PHRASES.ended : PHRASES.now;

const mark = ({
  at,
  word,
  above,
  kind,
}: {
  readonly at: number;
  readonly word: string;
  readonly above: boolean;
  readonly kind: string;
}): Html => {
  const anchor = at < WIDTH / 4 ? 'start' : at > (WIDTH * 3) / 4 ? 'end' : 'middle';
  const [from, to] = above ? [TOP - 8, TOP + HEIGHT] : [TOP, TOP + HEIGHT + 10];
  return html`<line class="${kind}" x1="${at}" x2="${at}" y1="${from}" y2="${to}"></line>
    <text class="${kind}" text-anchor="${anchor}" x="${at}" y="${above ? TOP - 13 : TOP + HEIGHT + 28}">${word}</text>`;
};
