import type { Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const words = {
  zh: {
    ...{
      messageTo: '发给客户',
      noteLabel: '内部备注，客户看不到',
      send: '发送',
      addNote: '添加备注',
      refused: '未被接受，您写的内容仍在此处。',
    },
    ...{
      then: '这是工单在',
      back: '回到现在',
      slider: '显示的时刻',
      assign: '分派',
      assignTo: /^分派给/,
      reading: /也在看这张工单/,
      editing: /正在填写/,
    },
    ...{ raise: '提高级别', more: '更多操作', story: '经过', meanwhile: /刚刚更改/, regraded: /将分级由/ },
  },
  en: {
    ...{ messageTo: 'To the customer', noteLabel: 'internal – the customer never sees this', send: 'Send', addNote: 'Add the note' },
    ...{
      refused: 'Not accepted. What you wrote is still here.',
      then: 'This is the ticket as it was',
      back: 'Back to now',
      slider: 'Moment shown',
    },
    ...{ assign: 'Assign', assignTo: /^Assign to/, reading: /has this ticket open/, editing: /is writing here/ },
    ...{
      raise: 'Raise the grade',
      more: 'More actions',
      story: 'History',
      meanwhile: /Changed meanwhile/,
      regraded: /changed the grade from/,
    },
  },
} as const;

/** A ticket of the spec's own, with its grade, its clocks and its work order. */
const registered = async (language: Language): Promise<string> => {
  const agent = platform.api('agent');
  const { ticketNumber } = await agent.post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
    account: 'DEMO',
    contact: { name: '王芳', phone: '13900000000', language },
    channel: 'hotline',
    kind: 'fault',
    description: language === 'zh' ? '贴标机开机报 E02，产线停着。' : 'The labeller shows E02, the line stands.',
    symptomCodes: ['E02'],
    device: { model: 'XJ-200', serialNumber: `TICKET-PAGE-${language}` },
    occurredAt: new Date(Date.now() - 600_000).toISOString(),
    impact: { scope: 'partial' },
  });
  await eventually(() => agent.get(`/api/dispatch/v1/work-orders/${ticketNumber}`));
  return ticketNumber;
};

const write = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label).fill(text);
  await page.getByLabel(label).press('Control+Enter');
};
const said = (page: Page, text: string) => page.locator('.said', { hasText: text });

describe.each(['zh', 'en'] as const)('the page of a ticket in %s', (language) => {
  const say = words[language];
  let number: string;
  beforeAll(async () => {
    number = await registered(language);
  }, 60_000);

  it('tells everything, takes messages and notes, shows any moment, and prints', async () => {
    const page = await signedIn('dispatcher', language, { at: `/tickets/${number}` });
    // Before its work order was opened there was none.
    expectTrouble(page, /work-orders\/.*\?at=.*: 404$/);
    await page.getByRole('heading', { name: number, level: 1 }).waitFor();
    await page.locator('.clock-line').first().waitFor();

    await write(page, say.messageTo, 'M-1');
    await said(page, 'M-1').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.ticket-head h1').click();
    await page.keyboard.press('n');
    await write(page, say.noteLabel, 'N-1');
    await said(page, 'N-1').getByText(say.noteLabel).waitFor();
    await eventually(async () => {
      const ticket = await platform
        .api('agent')
        .get<{ messages: { text: string }[]; notes: { text: string }[] }>(`/api/intake/v1/tickets/${number}`);
      expect([ticket.messages.map(({ text }) => text), ticket.notes.map(({ text }) => text)]).toEqual([['M-1'], ['N-1']]);
    });
    await accessible(page);
    await seen(page, `ticket-${language}`);

    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').first().isVisible()).toBe(false);
    expect(await page.locator('.printed').innerText()).toContain('M-1');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });

    await page.locator('.ticket-head h1').click();
    await page.keyboard.press('[');
    await page.getByText(say.then).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(await page.getByLabel(say.messageTo).count()).toBe(0);
    const slider = page.getByRole('slider', { name: say.slider });
    await slider.focus();
    await slider.press('Home');
    await said(page, 'M-1').waitFor({ state: 'detached' });
    const first = page.url();
    await slider.press('ArrowRight');
    await page.waitForURL((url) => url.href !== first);
    await accessible(page);
    await seen(page, `ticket-then-${language}`);
    await page.getByRole('button', { name: say.back }).click();
    await said(page, 'M-1').waitFor();
  });

  it('takes back what was refused, says why, and keeps what was written', async () => {
    const refused = await registered(language);
    const page = await signedIn('agent', language);
    expectTrouble(page, /: 409$|board\/changes/);
    // The page does not hear of what happens elsewhere, as when the connection is slow.
    await page.context().route('**/api/dispatch/v1/board/changes**', (route) => route.abort());
    await page.goto(`/console/tickets/${refused}`);
    await page.getByLabel(say.messageTo).waitFor();
    await platform.api('agent').post(`/api/intake/v1/tickets/${refused}/cancel`, { reason: 'reported twice' });
    await write(page, say.messageTo, 'M-2');
    await page.getByText(say.refused).waitFor();
    await page.locator('.ant-notification-notice').first().waitFor();
    expect(await said(page, 'M-2').count()).toBe(0);
    expect(await page.getByLabel(say.messageTo).inputValue()).toBe('M-2');
    await seen(page, `ticket-refused-${language}`);
  });

  it('assigns by the suggestions and raises the grade, and shows two people each other and what they do', async () => {
    const both = await registered(language);
    const page = await signedIn('lead', language, { at: `/tickets/${both}` });
    const other = await signedIn('dispatcher', language, { at: `/tickets/${both}` });
    await page.getByText(say.reading).first().waitFor({ state: 'attached' });
    await other.getByLabel(say.messageTo).fill('half written');
    await page.getByText(say.editing).first().waitFor({ state: 'attached' });

    await page.getByRole('button', { name: say.raise }).click();
    await page.getByRole('dialog').getByRole('radio').first().check();
    await page.getByRole('dialog').getByRole('button', { name: say.raise }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await other.locator('.story-line').getByText(say.regraded).waitFor();
    await other.getByText(say.meanwhile).waitFor();
    expect(await other.getByLabel(say.messageTo).inputValue()).toBe('half written');

    await other.getByRole('button', { name: say.assign, exact: true }).first().click();
    const dialog = other.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await accessible(other);
    await seen(other, `ticket-assign-${language}`);
    await dialog.getByRole('button', { name: say.assignTo }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});
