import type { Holder, Language } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { HOLDER_NAMES, toldDuration, toldInstant } from '@yingda/sla';
import type { ClockExplanationView } from './clock-explanation.ts';
import type { ClockMove } from './clock-moves.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { BECAUSE, MOVES, PHRASES, speaker } from './page-phrases.ts';

/** All that happened to the clock, with what it came to. */
export const movesTable = (told: ClockExplanationView, language: Language): Html => {
  const say = speaker(language);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${say(PHRASES.when)}</th>
          <th scope="col">${say(PHRASES.what)}</th>
          <th scope="col">${say(PHRASES.details)}</th>
          <th scope="col" class="number">${say(PHRASES.event)}</th>
        </tr>
      </thead>
      <tbody>
        ${told.moves.map(
          (move) =>
            html`<tr>
              <td class="time">${toldInstant(instant(move.at), told.zone)}</td>
              <td class="what">${say(MOVES[move.type])}</td>
              <td>${detailsOf(move, told.zone, language)}</td>
              <td class="number">${move.position}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

const detailsOf = (move: ClockMove, zone: string, language: Language): string => {
  const say = speaker(language);
  const { type, duration, percent, because, holder, due, reason } = move;
  const isHold = type === 'TargetPaused' || type === 'TargetResumed';
  const parts = [
    because === undefined ? undefined : say(BECAUSE[because]),
    percent === undefined ? undefined : `${percent} %`,
    isHold && holder !== undefined ? say(HOLDER_NAMES[holder as Holder]) : undefined,
    duration === undefined || /^P\d+D$/.test(duration) ? duration : toldDuration(duration),
    due === undefined ? undefined : `${say(PHRASES.due)} ${toldInstant(instant(due), zone)}`,
    reason,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
};
