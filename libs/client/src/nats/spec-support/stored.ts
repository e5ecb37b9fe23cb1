import { contractOf, mapPersonal, toCloudEvent } from '@yingda/contracts';
import type { Category, RecordedEvent } from '@yingda/contracts';
import { sealText } from '@yingda/event-store/seal';
import type { DomainEvent, Instant, Uuid } from '@yingda/kernel';
import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export const SUBJECT = '5f0c2a34-98a1-4ad8-9a53-0d9c8f5d7e11' as Uuid;
export const SUBJECT_KEY: KeyObject = createSecretKey(Buffer.alloc(32, 3));

/** An event as the log holds it: its personal texts are sealed under the subject's key. */
export const recorded = ({ type, version, data }: DomainEvent, position = 42): RecordedEvent => {
  const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}` as Uuid;
  const { schema } = contractOf(type);
  const seal = (text: string, path: string, fieldClass: Parameters<Parameters<typeof mapPersonal>[2]>[2]) =>
    sealText(text, SUBJECT_KEY, { eventId: id, path, subject: SUBJECT, fieldClass });
  return {
    id,
    type,
    version,
    data: version === contractOf(type).version ? mapPersonal(schema, data, seal) : data,
    category: 'ticket' as Category,
    streamId: '6d0f9a52-7d3a-4d37-9a57-0f4c3c1d2b10' as Uuid,
    streamVersion: 3,
    partition: 0,
    position,
    ticket: '20240315-001',
    account: 'ACME',
    actor: { id: 'key:erp', kind: 'program' },
    correlationId: 'c7f0a4be-5a3b-4c6f-8f6e-3c6a2d1b0e9f' as Uuid,
    subject: SUBJECT,
    origin: 'live',
    occurredAt: '2024-03-15T01:35:00.500Z' as Instant,
    recordedAt: '2024-03-15T01:35:00.512Z' as Instant,
  };
};

/** As it travels on the bus. */
export const messageOf = (event: RecordedEvent): string => JSON.stringify(toCloudEvent(event));
