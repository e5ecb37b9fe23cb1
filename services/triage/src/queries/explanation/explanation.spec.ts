import { CustomerContacted, MessageSent, WaitEnded, WaitStarted, WorkAssigned } from '@yingda/contracts';
import { createHash } from 'node:crypto';
import { at } from '../../spec-support/grade-1-ticket.ts';
import { livedHistory, NUMBER, registration } from '../../spec-support/lived-history.ts';
import { pausingBook as book } from '../../spec-support/pausing-policy.ts';
import { clockExplanation } from './clock-explanation.ts';
import { explanationPage, PAGE_POLICY } from './explanation-page.ts';
import { html } from './html.ts';
import { languageOf } from './page-language.ts';

const message = MessageSent({ messageId: '0c0c0c0c-0000-4000-8000-000000000002', channel: 'portal', text: '工程师马上联系您' });
const history = livedHistory(
  [
    registration,
    { event: WorkAssigned({ engineer: 'E001', by: 'load' }), at: at('09:36') },
    { event: message, at: at('10:00') },
    { event: WaitStarted({ holder: 'customer', reason: 'the key of the hall' }), at: at('12:00') },
    { event: WaitEnded({}), at: at('15:00') },
    { event: WorkAssigned({ engineer: 'E002', by: 'hand' }), at: at('15:10') },
    { event: CustomerContacted({ engineer: 'E002', by: 'phone', contactedAt: at('15:20') }), at: at('15:30') },
  ],
  book,
);
const moment = { now: at('16:00'), book, timeZone: 'Asia/Shanghai' };
const explain = (target: string, nth?: number) =>
  clockExplanation(NUMBER, history, { ...moment, target, ...(nth !== undefined && { nth }) });

/** There is such a clock. */
const explained = (target: string, nth?: number) => {
  const told = explain(target, nth);
  if (!told) throw new Error(`no clock of ${target}`);
  return told;
};

describe('the explanation of a ticket’s clock', () => {
  it('names the rule, the intervals with their holders, the due instant, the changes and the versions (R13, R22)', () => {
    expect(explained('resolution')).toMatchObject({
      ticketNumber: NUMBER,
      clock: 1,
      clocks: 1,
      grade: 1,
      rule: 'grade-1-resolution',
      because: { en: 'Resolution of grade 1', zh: '1 级解决' },
      policy: { id: 'pausing', version: 1 },
      calendar: { id: 'round-the-clock', version: 1 },
      startedAt: at('09:35'),
      state: 'running',
      until: at('16:00'),
      due: at('12:35', 16),
      consumed: 'PT3H25M',
      remaining: 'PT20H35M',
      intervals: [
        { holder: 'agent', counted: true, to: at('09:36') },
        { holder: 'engineer', counted: true, to: at('12:00') },
        { holder: 'customer', counted: false, to: at('15:00') },
        { holder: 'engineer', counted: true, to: at('16:00') },
      ],
      moves: [{ type: 'TargetStarted' }, { type: 'TargetPaused', holder: 'customer' }, { type: 'TargetResumed', due: at('12:35', 16) }],
      zone: 'Asia/Shanghai',
    });
  });

  it('tells earlier clocks of the same target apart (R18)', () => {
    expect(explained('engineer-contact')).toMatchObject({ clock: 2, clocks: 2, engineer: 'E002', state: 'met', stoppedAt: at('15:20') });
    expect(explained('engineer-contact', 1)).toMatchObject({ clock: 1, engineer: 'E001', state: 'breached' });
    expect(explained('engineer-contact', 1).moves.map(({ type }) => type)).toEqual(['TargetStarted', 'TargetBreached']);
    expect(explain('engineer-contact', 3)).toBeUndefined();
    expect(explain('nonsense')).toBeUndefined();
  });
});

describe('the explanation as a page', () => {
  it.each([
    ['zh', '逐行计算', '首次响应', '达成'],
    ['en', 'The arithmetic', 'First response', 'met'],
  ] as const)('speaks %s and says the same as the data (R40)', (language, title, name, state) => {
    const told = explained('first-response');
    const page = explanationPage(told, language);
    expect(page).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
    expect(page).toContain(title);
    expect(page).toContain(name);
    expect(page).toContain(state);
    for (const line of told.arithmetic) expect(page).toContain(line[language].replaceAll("'", '&#39;'));
  });

  it('runs under a policy that allows its own style and nothing else', () => {
    const page = explanationPage(explained('resolution'), 'en');
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    expect(PAGE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toMatch(/<script|\sstyle=|\son[a-z]+=|https?:/);
  });

  it('escapes whatever it is told', () => {
    const page = explanationPage({ ...explained('resolution'), reason: '<script>alert("1")</script>', engineer: '"><img src=x>' }, 'en');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(html`<p title="${'"\'`'}">${'<&>'}</p>`.html).toBe('<p title="&#34;&#39;&#96;">&#60;&#38;&#62;</p>');
  });

  it('comes in the language that was asked for, then the browser’s, then Chinese', () => {
    expect(languageOf('en', 'zh-CN')).toBe('en');
    expect(languageOf(undefined, 'en-GB,en;q=0.9,zh;q=0.8')).toBe('en');
    expect(languageOf(undefined, 'fr;q=1, zh-CN;q=0.9, en;q=0.5')).toBe('zh');
    expect(languageOf('fr', undefined)).toBe('zh');
  });
});
