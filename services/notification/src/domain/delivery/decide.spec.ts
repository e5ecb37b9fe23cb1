import { DeliveryAbandoned, DeliveryFailed, DeliveryQueued, DeliverySucceeded } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { dated, given } from '@yingda/kernel/testing';
import type { QueueDelivery } from './commands.ts';
import { abandonDelivery, queueDelivery, recordFailure, recordSuccess } from './decide.ts';
import { deliveryEvolution } from './state.ts';

const mail = {
  template: 'ticket-acknowledged',
  medium: 'email',
  recipient: 'contact:5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10',
  address: 'li@example.com',
  language: 'zh',
  subject: '已受理 20240315-001',
  text: '您好',
} satisfies QueueDelivery;
const { address: _address, ...withoutAddress } = mail;
const queued = DeliveryQueued(mail);
const failed = (attempt: number) => DeliveryFailed({ attempt, error: '451 try again later' });
const failure = { error: '451 try again later', permanent: false, attemptsAllowed: 8 };

describe('queueing', () => {
  it('keeps the mail as it was rendered', () => {
    given(deliveryEvolution)
      .when((state) => queueDelivery(mail, state))
      .then(queued);
  });

  it('happens once, however often the cause is delivered', () => {
    given(deliveryEvolution, queued)
      .when((state) => queueDelivery({ ...mail, text: 'other words' }, state))
      .nothing();
  });

  it('is arriving, for a message in the feed', () => {
    const message: QueueDelivery = { ...withoutAddress, medium: 'in-app', recipient: 'account:ACME' };
    given(deliveryEvolution)
      .when((state) => queueDelivery(message, state))
      .then(DeliveryQueued(message), DeliverySucceeded({ attempt: 1 }));
  });
});

describe('recording how it went', () => {
  const messageId = '<one@yingda.local>';

  it('says which attempt succeeded', () => {
    given(deliveryEvolution, queued, failed(1))
      .when((state) => recordSuccess({ messageId }, state))
      .then(DeliverySucceeded({ messageId, attempt: 2 }));
  });

  it('takes the word of whoever was first', () => {
    given(deliveryEvolution, queued, DeliverySucceeded({ messageId, attempt: 1 }))
      .when((state) => recordFailure(failure, state))
      .nothing();
    given(deliveryEvolution, queued, DeliverySucceeded({ messageId, attempt: 1 }))
      .when((state) => recordSuccess({ messageId }, state))
      .nothing();
  });

  it('announces another attempt after a temporary failure', () => {
    given(deliveryEvolution, queued)
      .when((state) => recordFailure(failure, state))
      .then(failed(1));
  });

  it('gives up at once where trying again cannot help', () => {
    given(deliveryEvolution, queued)
      .when((state) => recordFailure({ ...failure, permanent: true, error: '550 no such user' }, state))
      .then(DeliveryAbandoned({ attempt: 1, error: '550 no such user' }));
  });

  it('gives up after the last attempt allowed', () => {
    const seven = [1, 2, 3, 4, 5, 6, 7].map(failed);
    given(deliveryEvolution, queued, ...seven)
      .when((state) => recordFailure(failure, state))
      .then(DeliveryAbandoned({ attempt: 8, error: failure.error }));
  });

  it('needs a delivery', () => {
    given(deliveryEvolution)
      .when((state) => recordSuccess({ messageId }, state))
      .refused('DELIVERY_NOT_FOUND');
    given(deliveryEvolution)
      .when((state) => recordFailure(failure, state))
      .refused('DELIVERY_NOT_FOUND');
  });
});

describe('giving up on purpose', () => {
  const error = 'the recipient was erased';

  it('ends what waits, tried or not', () => {
    given(deliveryEvolution, queued)
      .when((state) => abandonDelivery({ error }, state))
      .then(DeliveryAbandoned({ attempt: 0, error }));
    given(deliveryEvolution, queued, failed(1), failed(2))
      .when((state) => abandonDelivery({ error }, state))
      .then(DeliveryAbandoned({ attempt: 2, error }));
  });

  it('adds nothing to what has ended', () => {
    given(deliveryEvolution, queued, DeliverySucceeded({ attempt: 1 }))
      .when((state) => abandonDelivery({ error }, state))
      .nothing();
    given(deliveryEvolution, queued, DeliveryAbandoned({ attempt: 1, error }))
      .when((state) => abandonDelivery({ error }, state))
      .nothing();
  });
});

describe('a failed delivery', () => {
  it.each([
    [1, '2024-03-15T01:35:05.000Z'],
    [2, '2024-03-15T01:35:30.000Z'],
    [4, '2024-03-15T01:45:00.000Z'],
    [7, '2024-03-15T13:35:00.000Z'],
  ])('waits longer after failure %i', (attempt, until) => {
    const { state } = given(deliveryEvolution, queued, dated(instant('2024-03-15T09:35:00+08:00'), failed(attempt)));
    expect(state).toMatchObject({ status: 'queued', attempts: attempt, notBefore: until });
  });
});
