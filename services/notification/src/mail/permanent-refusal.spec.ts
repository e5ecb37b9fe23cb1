import { DeliveryQueued } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { readConfig } from '../config.ts';
import { serviceDefinition } from '../index.ts';
import { Mailer } from './mailer.ts';

const MAIL_FROM = 'Yingda <desk@yingda.local>';
const address = 'li@example.com';

/** Knows nobody and takes no password. */
const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: (_auth, _session, done) => done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
  onRcptTo: (recipient, _session, done) => done(Object.assign(new Error(`No such user <${recipient.address}>`), { responseCode: 550 })),
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const mail = { id: derivedUuid('spec/permanent-refusal'), to: address, subject: '已受理 20240315-001', text: '您好' };
const send = async (smtpUrl: string) => {
  const mailer = new Mailer(readConfig({ SMTP_URL: smtpUrl, MAIL_FROM }));
  const result = await mailer.send(mail);
  mailer.close();
  return result;
};

describe('a refusal for good', () => {
  it('is told without the address that the server repeats', async () => {
    const result = await send(url);
    expect(result).toMatchObject({ outcome: 'failed', permanent: true, error: expect.stringMatching(/550 No such user <\[address\]>/) });
  });

  it('is none when it is our password that is refused', async () => {
    expect(await send(url.replace('//', '//desk:wrong@'))).toMatchObject({ outcome: 'failed', permanent: false });
  });
});

describe('a mail that is refused for good', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let notification: RunningService & { url: string };

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    notification = await testService(serviceDefinition, { database, nats, environment: { SMTP_URL: url, MAIL_FROM } });
  }, 60_000);

  afterAll(async () => {
    await notification?.close();
    await nats?.stop();
    await database?.drop();
  });

  it('is given up at once', async () => {
    const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('notification', { database, nats });
    const log = await openPostgresEventStore({
      connectionString: database.url('yingda_notification'),
      personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
    });
    const contact = derivedUuid('spec/contact');
    const queued = DeliveryQueued({
      template: 'ticket-acknowledged',
      medium: 'email',
      recipient: `contact:${contact}`,
      address,
      language: 'zh',
      subject: mail.subject,
      text: mail.text,
    });
    const events = [{ ...queued, occurredAt: instant('2024-03-15T09:36:00+08:00'), subject: contact }];
    await log.append({
      streams: [{ streamId: mail.id, category: 'delivery', expectedVersion: 'no-stream', account: 'ACME', ticket: '20240315-001', events }],
      actor: { id: 'spec', kind: 'platform' },
      correlationId: derivedUuid('spec'),
    });
    const staff = await testCaller(database, { role: 'supervisor' });
    const read = () => call('GET', `${notification.url}/api/notification/v1/deliveries?state=abandoned`, staff);
    let answer = await read();
    for (let waited = 0; waited < 15_000 && (answer.body['items'] as unknown[]).length === 0; waited += 50) {
      await pause(50);
      answer = await read();
    }
    expect(answer.body['items']).toMatchObject([{ ticketNumber: '20240315-001', state: 'abandoned', attempts: 1 }]);
    expect(JSON.stringify(answer.body)).toMatch(/550 No such user/);
    expect(JSON.stringify(answer.body)).not.toContain(address);
    const types = (await log.readStream(mail.id)).map(({ type }) => type);
    expect(types).toEqual(['DeliveryQueued', 'DeliveryAbandoned']);
    await log.close();
  });
});
