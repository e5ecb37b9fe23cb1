import { createTransport } from 'nodemailer';
import { testMail } from './mail.ts';
import type { TestMail } from './mail.ts';

describe('the test mail server', () => {
  let mail: TestMail;

  beforeAll(async () => {
    mail = await testMail();
  });

  afterAll(() => mail.stop());

  const message = {
    from: 'desk@yingda.local',
    to: 'li@example.com',
    subject: '已受理 20240315-001',
    text: '您好',
    messageId: '<one@yingda.local>',
  };

  it('keeps mails as they were meant', async () => {
    const waiting = mail.waitFor(({ to }) => to.includes('li@example.com'), 5_000);
    await createTransport(mail.url).sendMail(message);
    expect(await waiting).toMatchObject({ from: 'desk@yingda.local', subject: '已受理 20240315-001', messageId: '<one@yingda.local>' });
    expect((await mail.waitFor(() => true, 0)).text.trim()).toBe('您好');
  });

  it('refuses for a while when told to', async () => {
    mail.refuse(true);
    await expect(createTransport(mail.url).sendMail(message)).rejects.toMatchObject({ responseCode: 451 });
    mail.refuse(false);
    expect(mail.received).toHaveLength(1);
  });

  it('says what came instead of the mail waited for', async () => {
    await expect(mail.waitFor(({ subject }) => subject === 'none', 50)).rejects.toThrow(/Received: li@example\.com "已受理/);
  });
});
