import type { NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { healthOfNats, healthOfWebhook } from './health.ts';

const webhook: Webhook = {
  id: 'one',
  url: 'https://erp.example.com/',
  classes: [],
  state: 'active',
  createdAt: '2026-01-05T01:00:00.000Z',
  createdBy: 'key:erp',
  position: '0.42~9f86d081',
  lag: 0,
  waiting: 0,
  dead: 0,
  delivered: 42,
};

const nats: NatsSubscription = {
  id: 'two',
  name: 'erp',
  state: 'active',
  classes: [],
  createdAt: '2026-01-05T01:00:00.000Z',
  createdBy: 'key:erp',
  credentialsIssuedAt: '2026-01-05T01:00:00.000Z',
  position: '0.42~9f86d081',
  lag: 0,
  redelivered: 0,
  connected: true,
};

describe('the health of a webhook', () => {
  it('is up while events get through, a few on their way', () => {
    expect(healthOfWebhook({ ...webhook, lag: 100 })).toBe('up');
  });
  it('is behind when much is to come, or when something waits for another attempt', () => {
    expect(healthOfWebhook({ ...webhook, lag: 101 })).toBe('behind');
    expect(healthOfWebhook({ ...webhook, waiting: 1 })).toBe('behind');
  });
  it('is failing when nothing gets through, whatever else', () => {
    expect(healthOfWebhook({ ...webhook, lag: 500, waiting: 3, failingSince: '2026-01-05T01:00:00.000Z' })).toBe('failing');
  });
  it('is paused or off when a person or the platform said so, however it failed before', () => {
    expect(healthOfWebhook({ ...webhook, state: 'paused', failingSince: '2026-01-05T01:00:00.000Z' })).toBe('paused');
    expect(healthOfWebhook({ ...webhook, state: 'off', offBecause: 'gone' })).toBe('off');
  });
});

describe('the health of a NATS subscription', () => {
  it('is up while its program is connected, and behind when much is to come', () => {
    expect(healthOfNats(nats)).toBe('up');
    expect(healthOfNats({ ...nats, lag: 101 })).toBe('behind');
  });
  it('is away without its program, and revoked for good', () => {
    expect(healthOfNats({ ...nats, connected: false, lag: 101 })).toBe('away');
    expect(healthOfNats({ ...nats, state: 'revoked', connected: true })).toBe('revoked');
  });
});
