import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { readConfig } from '../config.ts';
import { Mailer } from './mailer.ts';

const mail = { id: '5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10', to: 'li@example.com', subject: '已受理 20240315-001', text: '您好\n李娜' };
const mailerFor = (url: string): Mailer => new Mailer(readConfig({ SMTP_URL: url, MAIL_FROM: 'Yingda <desk@yingda.local>' }));

describe('the mailer', () => {
  let server: TestMail;

  beforeAll(async () => {
    server = await testMail();
  });

  afterAll(() => server.stop());

  it('hands a mail over, with an id that never changes and marked as automatic', async () => {
    const mailer = mailerFor(server.url);
    const messageId = `<${mail.id}@yingda.local>`;
    expect([await mailer.send(mail), await mailer.send(mail)]).toEqual([
      { outcome: 'sent', messageId },
      { outcome: 'sent', messageId },
    ]);
    expect(server.received.map((each) => each.messageId)).toEqual([messageId, messageId]);
    expect(server.received[0]).toMatchObject({
      from: 'desk@yingda.local',
      to: ['li@example.com'],
      subject: mail.subject,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    expect(server.received[0]?.text.trim()).toBe(mail.text);
    mailer.close();
  });

  it('takes a refusal for a while, or a server that is away, for a matter of time', async () => {
    server.refuse(true);
    const mailer = mailerFor(server.url);
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'failed', permanent: false, error: expect.stringContaining('451') });
    server.refuse(false);
    mailer.close();
    const away = mailerFor('smtp://127.0.0.1:9');
    expect(await away.send(mail)).toMatchObject({ outcome: 'failed', permanent: false });
    away.close();
  });

  it('writes to nobody but the address it is given', async () => {
    const mailer = mailerFor(server.url);
    const before = server.received.length;
    await mailer.send({ ...mail, to: 'li@example.com, other@example.com', subject: 'two\r\nBcc: third@example.com' });
    expect(server.received.slice(before).flatMap(({ to }) => to)).not.toContain('third@example.com');
    expect(server.received.slice(before).flatMap(({ to }) => to)).not.toContain('other@example.com');
    mailer.close();
  });
});
