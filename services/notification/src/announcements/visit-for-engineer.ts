import { ERASED } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import type { EngineerId } from '@yingda/kernel';
import type { KnownVisit } from '../domain/known-visit.ts';
import type { Template } from '../templates/message.ts';
import type { Speech } from '../templates/speech.ts';
import { engineer } from './announcement.ts';
import type { Happening, Telling } from './announcement.ts';
import { factsOfWork, linesOfWork } from './facts-of-work.ts';
import type { FactsOfWork } from './facts-of-work.ts';

/** What an engineer is told of a visit (R24). */
export interface VisitForEngineer extends FactsOfWork, Pick<KnownVisit, 'window' | 'plan' | 'tools' | 'parts'> {
  /** `given-away`: it is another engineer's now. */
  readonly news: 'scheduled' | 'changed' | 'moved' | 'cancelled' | 'given-away';
  /** Where the customer is visited. */
  readonly address?: string;
  /** There is one, which this message does not tell. */
  readonly addressWithheld?: true;
}

/**
 * The address is the customer's: a mail, which lies about for ever, does not tell it; the message in the app does and goes with the customer's key (R39).
 */
export const tellingOfVisit = (
  to: EngineerId,
  news: VisitForEngineer['news'],
  {
    visit: { window, plan, site, tools, parts },
    ...known
  }: { readonly visit: KnownVisit } & Pick<Happening<unknown>, 'ticket' | 'history'>,
): readonly Telling<VisitForEngineer>[] => {
  const facts: VisitForEngineer = { ...factsOfWork(known), news, window, ...(plan && { plan }), tools, parts };
  const recipient = engineer(to);
  const { address } = site;
  if (address === undefined || address === ERASED || news === 'cancelled' || news === 'given-away') return [{ to: recipient, facts }];
  return [
    { to: recipient, by: 'in-app', about: 'contact', facts: { ...facts, address } },
    { to: recipient, by: 'email', facts: { ...facts, addressWithheld: true } },
  ];
};

const NEWS: Readonly<Record<Language, Readonly<Record<VisitForEngineer['news'], { readonly title: string; readonly text: string }>>>> = {
  zh: {
    scheduled: { title: '上门安排', text: '已为您安排以下上门服务，请按时到场。' },
    changed: { title: '上门安排变更', text: '以下上门服务已与客户重新约定，请以本次安排为准。' },
    moved: { title: '上门时间调整', text: '您日程中以下上门服务的时间已调整。' },
    cancelled: { title: '上门取消', text: '以下上门服务已取消，您无需前往。' },
    'given-away': { title: '上门改派', text: '以下上门服务已改由其他工程师负责，您无需前往。' },
  },
  en: {
    scheduled: { title: 'Visit scheduled', text: 'This visit is yours. Please be there in time.' },
    changed: {
      title: 'Visit changed',
      text: 'This visit was agreed with the customer anew. What stands here replaces what was agreed before.',
    },
    moved: { title: 'Visit moved', text: 'The time planned for this visit in your day has changed.' },
    cancelled: { title: 'Visit cancelled', text: 'This visit is cancelled; you need not go.' },
    'given-away': { title: 'Visit reassigned', text: 'Another engineer makes this visit; you need not go.' },
  },
};

const going = ({ news }: VisitForEngineer): boolean => news !== 'cancelled' && news !== 'given-away';

const plan = (visit: VisitForEngineer, say: Speech): string | undefined =>
  visit.plan && going(visit) ? say.period({ from: visit.plan.start, until: visit.plan.end }) : undefined;

const parts = (visit: VisitForEngineer, separator: string): string | undefined =>
  going(visit) ? visit.parts.map(({ part, quantity }) => `${part} × ${quantity}`).join(separator) : undefined;

const tools = (visit: VisitForEngineer, separator: string): string | undefined => (going(visit) ? visit.tools.join(separator) : undefined);

export const visitForEngineer: Template<VisitForEngineer> = {
  zh: (visit, say) => ({
    subject: `${NEWS.zh[visit.news].title}：工单 ${visit.ticketNumber}，${say.brief(visit.window)}`,
    paragraphs: [
      [NEWS.zh[visit.news].text],
      [
        say.line('约定到场时间', say.period(visit.window)),
        say.line('日程时间', plan(visit, say)),
        say.line('地址', visit.addressWithheld ? '请在应用内查看' : visit.address),
        say.line('携带工具', tools(visit, '、')),
        say.line('携带备件', parts(visit, '、')),
      ],
      linesOfWork.zh(visit, say),
    ],
  }),
  en: (visit, say) => ({
    subject: `${NEWS.en[visit.news].title}: ticket ${visit.ticketNumber}, ${say.brief(visit.window)}`,
    paragraphs: [
      [NEWS.en[visit.news].text],
      [
        say.line('Arrival agreed', say.period(visit.window)),
        say.line('Time in your day', plan(visit, say)),
        say.line('Address', visit.addressWithheld ? 'see the message in the app' : visit.address),
        say.line('Tools to take', tools(visit, ', ')),
        say.line('Parts to take', parts(visit, ', ')),
      ],
      linesOfWork.en(visit, say),
    ],
  }),
};
