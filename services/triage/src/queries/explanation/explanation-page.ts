import type { Language } from '@yingda/contracts';
import { HOLDER_NAMES, toldDuration, toldInstant } from '@yingda/sla';
import { createHash } from 'node:crypto';
import type { ClockExplanationView } from './clock-explanation.ts';
import { movesTable } from './moves-table.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { PHRASES, speaker, STATES, TARGET_NAMES } from './page-phrases.ts';
import { PAGE_STYLE } from './page-style.ts';
import { timeBar } from './time-bar.ts';

/** Nothing but the page's own style: no script, no other file, no frame. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Exactly what the policy's hash is of, whatever formats this file. */
const STYLE_ELEMENT: Html = { html: `<style>${PAGE_STYLE}</style>` };

/** An explanation as a page to read, to print and to count again by. It needs no script and no other file. */
export const explanationPage = (told: ClockExplanationView, language: Language): string => {
  const say = speaker(language);
  const name = say(TARGET_NAMES[told.target]);
  const body = html`<main>
    <header>
      <p>${say(PHRASES.ticket)} ${told.ticketNumber}${told.clocks > 1 && ordinal(told, language)}</p>
      <h1>${name} <span class="state ${told.state}">${say(STATES[told.state])}</span></h1>
    </header>
    ${facts(told, language)}
    <h2>${say(PHRASES.rule)}</h2>
    <p class="rule">${told.because ? say(told.because) : told.reason}<small>${told.reason}</small></p>
    <h2>${say(PHRASES.whose)}</h2>
    ${timeBar(told, language)} ${intervals(told, language)}
    <h2>${say(PHRASES.dueHow)}</h2>
    ${steps(told, language)}
    <h2>${say(PHRASES.arithmetic)}</h2>
    <ol class="lines">
      ${told.arithmetic.map((line) => html`<li>${say(line)}</li>`)}
    </ol>
    <h2>${say(PHRASES.moves)}</h2>
    ${movesTable(told, language)}
    <footer>
      <p>
        ${say(PHRASES.policy)}: ${told.policy.id}, ${say(PHRASES.version)}
        ${told.policy.version}${told.policy.name && ` (${say(told.policy.name)})`} · ${say(PHRASES.calendar)}: ${told.calendar.id},
        ${say(PHRASES.version)}
        ${told.calendar.version}${told.calendar.tzdata !== undefined && ` · ${say(PHRASES.tzdata)}: ${told.calendar.tzdata}`} ·
        ${say(PHRASES.zone)} ${told.zone}
      </p>
      <p>${say(PHRASES.recomputed)}</p>
    </footer>
  </main>`;
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name} · ${told.ticketNumber} · 应答 Yingda</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${body}
      </body>
    </html>`.html;
};

const ordinal = ({ clock, clocks }: ClockExplanationView, language: Language): string =>
  language === 'zh' ? ` · 第 ${clock}/${clocks} 个时限` : ` · clock ${clock} of ${clocks}`;

const facts = (told: ClockExplanationView, language: Language): Html => {
  const say = speaker(language);
  const at = (instant: Parameters<typeof toldInstant>[0]) => toldInstant(instant, told.zone);
  const fact = (term: string, value: string, note?: string) =>
    html`<div>
      <dt>${term}</dt>
      <dd>${value}${note !== undefined && html` <span class="note">${note}</span>`}</dd>
    </div>`;
  const days = told.workingDays === undefined ? undefined : `${told.workingDays} ${say(PHRASES.workingDays)}`;
  return html`<dl class="facts">
    ${fact(say(PHRASES.due), told.due === undefined ? say(PHRASES.noDue) : at(told.due), told.provisional ? say(PHRASES.provisional) : undefined)}
    ${fact(say(PHRASES.started), at(told.startedAt))} ${told.stoppedAt !== undefined && fact(say(PHRASES.stopped), at(told.stoppedAt))}
    ${told.cancelledAt !== undefined && fact(say(PHRASES.ended), at(told.cancelledAt))}
    ${fact(say(PHRASES.allotted), days ?? toldDuration(told.allotted))}
    ${fact(say(PHRASES.consumed), toldDuration(told.consumed), `${told.percent} %`)}
    ${fact(say(PHRASES.remaining), toldDuration(told.remaining))}
    ${told.grade !== undefined && fact(say(PHRASES.grade), String(told.grade))}
    ${told.engineer !== undefined && fact(say(PHRASES.engineer), told.engineer)}
  </dl>`;
};

const intervals = (told: ClockExplanationView, language: Language): Html => {
  const say = speaker(language);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${say(PHRASES.from)}</th>
          <th scope="col">${say(PHRASES.to)}</th>
          <th scope="col">${say(PHRASES.holder)}</th>
          <th scope="col">${say(PHRASES.counts)}</th>
          <th scope="col" class="number">${say(PHRASES.consumed)}</th>
          <th scope="col" class="number">${say(PHRASES.total)}</th>
          <th scope="col" class="number">${say(PHRASES.event)}</th>
        </tr>
      </thead>
      <tbody>
        ${told.intervals.map(
          ({ from, to, holder, counted, consumed, total, position }) =>
            html`<tr class="${counted ? 'on' : 'off'}">
              <td class="time">${toldInstant(from, told.zone)}</td>
              <td class="time">${toldInstant(to, told.zone)}</td>
              <td>${say(HOLDER_NAMES[holder])}</td>
              <td>${say(counted ? PHRASES.yes : PHRASES.no)}</td>
              <td class="number">${counted ? toldDuration(consumed) : '—'}</td>
              <td class="number">${toldDuration(total)}</td>
              <td class="number">${position}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

const steps = (told: ClockExplanationView, language: Language): Html => {
  const say = speaker(language);
  const windows = (count: number | undefined) => (count === undefined ? '' : `${count} ${say(PHRASES.windows)}`);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${say(PHRASES.from)}</th>
          <th scope="col">${say(PHRASES.to)}</th>
          <th scope="col"></th>
          <th scope="col" class="number">${say(PHRASES.consumed)}</th>
          <th scope="col" class="number">${say(PHRASES.total)}</th>
        </tr>
      </thead>
      <tbody>
        ${told.steps.map(
          (step) =>
            html`<tr>
              <td class="time">${toldInstant(step.from, told.zone)}</td>
              <td class="time">${toldInstant(step.to, told.zone)}</td>
              <td>${windows(step.windows)}</td>
              <td class="number">${toldDuration(step.consumed)}</td>
              <td class="number">${toldDuration(step.total)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};
