import { jest } from '@jest/globals';
import { Refused } from '@yingda/demo';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const PHONE = { width: 390, height: 844 };
/** The demonstration's engineer. */
const ENGINEER = 'E001';
const SEAL = 'SEAL-1';

const words = {
  zh: {
    toSend: (count: number) => `${count} 项待发送`,
    offline: '没有网络：您的操作保存在本设备上',
    connected: '已连接：全部已发送',
    notSent: '尚未发送',
    arrive: '到场',
    arriveGive: '我已到场',
    notes: '诊断与记录',
    noteText: '发现了什么、做了什么？仅同事可见。',
    noteGive: '保存记录',
    photos: '照片',
    takePhoto: '拍照',
    complete: '结束上门',
    completeGive: '结束上门',
    signHere: /签名区/,
    signedBy: '签名人姓名',
    parts: '备件',
    part: '备件号',
    replaceGive: '已更换',
    refused: '1 项被拒绝',
    discard: '放弃',
  },
  en: {
    toSend: (count: number) => `${count} to send`,
    offline: 'No connection: what you do is kept on this device',
    connected: 'Connected: everything is sent',
    notSent: 'Not sent yet',
    arrive: 'Arrive',
    arriveGive: 'I have arrived',
    notes: 'Diagnosis and notes',
    noteText: 'What did you find or do? For colleagues.',
    noteGive: 'Keep note',
    photos: 'Photos',
    takePhoto: 'Take a photo',
    complete: 'Complete the visit',
    completeGive: 'Complete visit',
    signHere: /Field for the signature/,
    signedBy: 'Name of who signs',
    parts: 'Parts',
    part: 'Part number',
    replaceGive: 'Part replaced',
    refused: '1 refused',
    discard: 'Discard',
  },
} as const;

const dispatcher = () => platform.api('dispatcher');

/** A ticket that the engineer has. */
const assigned = async (description: string): Promise<string> => {
  const { ticketNumber } = await platform.api('agent').post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
    account: 'DEMO',
    contact: { name: '李娜 Li Na', phone: '+86 21 5555 0101', language: 'zh' },
    device: { model: 'HX-200' },
    channel: 'hotline',
    kind: 'fault',
    description,
    symptomCodes: ['E42'],
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    impact: { scope: 'partial', safetyRisk: false },
  });
  await eventually(() => dispatcher().post(`/api/dispatch/v1/work-orders/${ticketNumber}/assign`, { engineer: ENGINEER }));
  return ticketNumber;
};

/** A visit that is agreed for the first time at which the engineer is free. */
const withVisit = async (ticketNumber: string): Promise<string> => {
  const [visit, hour] = [randomUUID(), 3_600_000];
  for (let day = 0; day < 7; day += 1) {
    const from = Date.now() + day * 24 * hour + 60_000;
    const agreed = await dispatcher()
      .post(`/api/dispatch/v1/work-orders/${ticketNumber}/visits`, {
        visit,
        engineer: ENGINEER,
        window: { from: new Date(from).toISOString(), until: new Date(from + 23 * hour).toISOString() },
        minutes: 5,
        site: { address: '虹桥路 1 号' },
        tools: ['multimeter'],
        parts: [{ part: SEAL, quantity: 1 }],
        agreed: { by: 'phone', at: new Date(Date.now() - 60_000).toISOString() },
      })
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof Refused && error.status === 409) return false;
        throw error;
      });
    if (agreed) return visit;
  }
  throw new Error('the engineer is free at no time of the week');
};

/** What was recorded of a ticket, in order. */
const recorded = async (ticketNumber: string, ...types: readonly string[]): Promise<readonly string[]> => {
  const history = await dispatcher().get<readonly { readonly type: string }[]>(`/api/intake/v1/tickets/${ticketNumber}/history`);
  return history.map(({ type }) => type.split('.').at(-1) ?? '').filter((type) => types.includes(type));
};

/** Opens the job while there is a connection, and waits until it lies on the device. */
const openJob = async (page: Page, ticketNumber: string): Promise<void> => {
  await page.goto(`/console/my-work/${ticketNumber}`);
  await page.getByRole('heading', { name: ticketNumber }).waitFor();
  await page.locator('.step').first().waitFor();
  await eventually(async () => expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated'), 60_000);
};

/** A JPEG as a telephone makes it, with the place in it. */
const photoWithPlace = async (page: Page): Promise<Buffer> => {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2_000, 1_200];
    canvas.getContext('2d')?.fillRect(200, 200, 900, 500);
    return canvas.toDataURL('image/jpeg');
  });
  const jpeg = Buffer.from(drawn.split(',')[1] ?? '', 'base64');
  const place = Buffer.from('Exif\0\0GPSLatitude 31.2', 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(place.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, place, jpeg.subarray(2)]);
};

const step = (page: Page, title: string) => page.locator('.step').filter({ has: page.getByText(title, { exact: true }) });
const drawer = (page: Page) => page.getByRole('dialog');
const openStep = async (page: Page, title: string): Promise<void> => {
  await step(page, title).getByRole('button').first().click();
  await drawer(page).waitFor();
};
const leave = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await drawer(page).waitFor({ state: 'hidden' });
};

const sign = async (page: Page, field: RegExp): Promise<void> => {
  const box = await page.getByRole('img', { name: field }).boundingBox();
  if (!box) throw new Error('there is no field for the signature');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (const x of [80, 120, 180, 240]) await page.mouse.move(box.x + x, box.y + (x % 100));
  await page.mouse.up();
};

/** Generous: other work may go on beside it. */
jest.setTimeout(240_000);

beforeAll(async () => {
  const name = { en: 'Seal', zh: '密封圈' };
  await dispatcher().put(`/api/dispatch/v1/parts/${SEAL}`, { name, serialised: false, price: { amount: 1_200, currency: 'CNY' } });
});

describe.each(['zh', 'en'] as const)('an engineer with a telephone, in %s', (language: Language) => {
  const say = words[language];

  it('R24, R28: arrives, notes, photographs and has it signed without a connection; all of it arrives once and in order', async () => {
    const ticketNumber = await assigned(`Pump stops: ${language}`);
    const visit = await withVisit(ticketNumber);
    const page = await signedIn('engineer', language, { viewport: PHONE, at: '/my-work', look: language === 'zh' ? 'light' : 'dark' });
    expectTrouble(page, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
    await page.locator(`a[href*="${ticketNumber}"]`).first().waitFor();
    await accessible(page);
    await seen(page, `my-work-day-${language}`);
    await openJob(page, ticketNumber);
    await accessible(page);
    await page.context().setOffline(true);
    await page.getByText(say.offline).waitFor();

    await openStep(page, say.arrive);
    await drawer(page).getByRole('button', { name: say.arriveGive }).click();
    await step(page, say.arrive).getByText(say.notSent).waitFor();
    await openStep(page, say.notes);
    await drawer(page).getByLabel(say.noteText).fill('Bearing worn out.\n轴承磨损。');
    await drawer(page).getByRole('button', { name: say.noteGive }).click();
    await leave(page);
    await openStep(page, say.photos);
    await drawer(page)
      .getByLabel(say.takePhoto)
      .setInputFiles({ name: 'pump.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace(page) });
    await drawer(page).locator('li img').waitFor();
    await leave(page);
    await openStep(page, say.complete);
    await accessible(page);
    await sign(page, say.signHere);
    await drawer(page).getByLabel(say.signedBy).fill('李娜');
    await seen(page, `my-work-signature-${language}`);
    await drawer(page).getByRole('button', { name: say.completeGive }).click();
    await page.getByText(say.toSend(5)).waitFor();

    // The browser is closed and opened again, still without a connection.
    await page.reload();
    await page.getByRole('heading', { name: ticketNumber }).waitFor();
    await page.getByText(say.toSend(5)).waitFor();
    await step(page, say.complete).getByText(say.notSent).waitFor();
    await seen(page, `my-work-offline-${language}`);
    expect(await recorded(ticketNumber, 'EngineerArrived', 'WorkLogged', 'AttachmentAdded', 'VisitCompleted')).toEqual([]);

    await page.context().setOffline(false);
    await page.getByText(say.connected).waitFor();
    expect(await recorded(ticketNumber, 'EngineerArrived', 'WorkLogged', 'AttachmentAdded', 'VisitCompleted')).toEqual([
      'EngineerArrived',
      'WorkLogged',
      'AttachmentAdded',
      'AttachmentAdded',
      'VisitCompleted',
    ]);
    const order = `/api/dispatch/v1/work-orders/${ticketNumber}`;
    const { items } = await dispatcher().get<{ items: { attachment: string; kind: string }[] }>(`${order}/attachments`);
    const photo = items.find(({ kind }) => kind === 'photo')?.attachment ?? '';
    const signature = items.find(({ kind }) => kind === 'signature')?.attachment;
    expect(await dispatcher().get(`${order}/visits`)).toMatchObject({
      items: [{ visit, status: 'completed', outcome: 'done', signature: { attachment: signature, signedBy: '李娜' } }],
    });
    expect(await dispatcher().get(`${order}/log`)).toMatchObject({ entries: [{ text: 'Bearing worn out.\n轴承磨损。' }] });
    const kept = await page.evaluate(async (path) => {
      const user = Object.keys(localStorage).find((key) => key.startsWith('oidc.user')) ?? '';
      const { access_token: token } = JSON.parse(localStorage.getItem(user) ?? '{}') as { access_token: string };
      return (await fetch(path, { headers: { authorization: `Bearer ${token}` } })).text();
    }, `${order}/attachments/${photo}`);
    expect(kept.length).toBeGreaterThan(500);
    expect(kept).not.toContain('GPSLatitude');
  });

  it('is told what was refused, and discards it; nothing is done twice when an answer is lost', async () => {
    const [ticketNumber, other] = await Promise.all([assigned(`Valve leaks: ${language}`), assigned(`Fan is loud: ${language}`)]);
    const page = await signedIn('engineer', language, { viewport: PHONE, at: '/my-work' });
    expectTrouble(page, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|: 409$/);
    await openJob(page, other);
    // What is sent arrives, and its answer does not, once.
    await page.evaluate(() => {
      const send = window.fetch;
      let lost = false;
      window.fetch = async (...call) => {
        const answer = await send(...call);
        if (lost || !String(call[0]).endsWith('/replacements')) return answer;
        lost = true;
        throw new TypeError('Failed to fetch');
      };
    });
    await openStep(page, say.parts);
    await drawer(page).getByRole('combobox', { name: say.part }).fill(SEAL);
    await drawer(page).getByRole('button', { name: say.replaceGive }).last().click();
    await page.getByText(say.connected).waitFor();
    await eventually(async () => {
      expect(await recorded(other, 'PartReplaced')).toEqual(['PartReplaced']);
      await page.getByText(say.connected).waitFor({ timeout: 1_000 });
    });
    expect(await recorded(other, 'PartReplaced')).toEqual(['PartReplaced']);

    await openJob(page, ticketNumber);
    await page.context().setOffline(true);
    await openStep(page, say.notes);
    await drawer(page).getByLabel(say.noteText).fill('Tightened.');
    await drawer(page).getByRole('button', { name: say.noteGive }).click();
    await leave(page);
    await dispatcher().post(`/api/intake/v1/tickets/${ticketNumber}/cancel`, { reason: 'sold' });
    await page.context().setOffline(false);
    await page.getByText(say.refused).first().waitFor();
    await page.locator('.outbox-bar').getByRole('button').click();
    await drawer(page).getByRole('alert').waitFor();
    await accessible(page);
    await seen(page, `my-work-refused-${language}`);
    await drawer(page).getByRole('button', { name: say.discard }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: say.discard }).click();
    await drawer(page).locator('.outbox-item').waitFor({ state: 'detached' });
    expect(await recorded(ticketNumber, 'WorkLogged')).toEqual([]);
  });
});
