import { Webhook } from 'standardwebhooks';
import { isSecret, newSecret, signatureOf } from './signature.ts';

const now = () => Math.floor(Date.now() / 1_000);
const headersFor = (id: string, timestamp: number, signature: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});

describe('a signature (Standard Webhooks)', () => {
  const body = JSON.stringify({ type: 'TicketGraded', note: '一级' });

  it('is what the standard’s own library verifies', () => {
    const [secret, timestamp] = [newSecret(), now()];
    const signature = signatureOf({ id: '0.42', timestamp, body }, [secret]);
    expect(new Webhook(secret).verify(body, headersFor('0.42', timestamp, signature))).toEqual(JSON.parse(body));
  });

  it('counts under the old and the new secret while both do, and under no other', () => {
    const [older, newer, timestamp] = [newSecret(), newSecret(), now()];
    const headers = headersFor('0.42', timestamp, signatureOf({ id: '0.42', timestamp, body }, [newer, older]));
    for (const secret of [older, newer]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
  });

  it('does not count for another body, id or time', () => {
    const [secret, timestamp] = [newSecret(), now()];
    const signature = signatureOf({ id: '0.42', timestamp, body }, [secret]);
    const webhook = new Webhook(secret);
    expect(() => webhook.verify(`${body} `, headersFor('0.42', timestamp, signature))).toThrow();
    expect(() => webhook.verify(body, headersFor('0.43', timestamp, signature))).toThrow();
    expect(() => webhook.verify(body, headersFor('0.42', timestamp + 1, signature))).toThrow();
  });
});

describe('a secret that somebody brings', () => {
  it.each([
    [newSecret(), true],
    [`whsec_${Buffer.alloc(24, 7).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(64, 7).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(23, 7).toString('base64')}`, false],
    [`whsec_${Buffer.alloc(65, 7).toString('base64')}`, false],
    [Buffer.alloc(32, 7).toString('base64'), false],
    ['whsec_not base64 at all, however long it is', false],
    ['', false],
  ])('%s will do: %s', (secret, does) => {
    expect(isSecret(secret)).toBe(does);
  });
});
