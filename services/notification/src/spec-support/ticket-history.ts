import { TicketRegistered } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import type { Announcement } from '../announcements/announcement.ts';
import { textOf } from '../templates/message.ts';
import { speechIn } from '../templates/speech.ts';

const deployment = { timeZone: 'Asia/Shanghai', publicUrl: 'https://service.example' };

/** Who reported the ticket of the specs. */
export const LI_NA = { id: derivedUuid('spec/contact'), name: '李娜', email: 'li@example.com', language: 'zh' } as const;

const registered = (contact: { readonly name?: string }) =>
  TicketRegistered({
    account: 'ACME',
    contact: { ...LI_NA, ...contact },
    device: { model: 'XJ-2000' },
    channel: 'hotline',
    kind: 'fault',
    description: 'Alarm E02 on start',
    symptomCodes: ['E02'],
    occurredAt: instant('2024-03-15T09:30:00+08:00'),
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: instant('2024-03-15T09:35:00+08:00'),
    receivedAtStated: true,
    receivedBy: 'agent-1',
  });

/** What happened to ticket 20240315-001, from its registration on, as the log would have it. */
export const ticketHistory = (events: readonly DomainEvent[], contact: { readonly name?: string } = {}): readonly RecordedEvent[] =>
  [registered(contact), ...events].map((event, index) => ({
    ...event,
    id: derivedUuid(`spec/${index}`),
    streamId: derivedUuid(`spec/${event.type}`),
    streamVersion: index + 1,
    partition: 0,
    position: index + 1,
    category: 'work-order' as const,
    account: 'ACME',
    ticket: '20240315-001',
    occurredAt: instant('2024-03-15T09:36:00+08:00'),
    recordedAt: instant('2024-03-15T09:36:00+08:00'),
    actor: { id: 'spec', kind: 'platform' as const },
    correlationId: derivedUuid('spec'),
    origin: 'live' as const,
  }));

/** Whom the newest event of its kind in the history is announced to, and in which words. */
export const announced = (announcement: Announcement, history: readonly RecordedEvent[]) => {
  const event = history.findLast(({ type }) => type === announcement.when);
  if (!event) throw new Error(`nothing happened of which ${announcement.name} speaks`);
  return announcement.notices(event, history).map(({ render, ...notice }) => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => {
      const message = render(language, speechIn(language, deployment));
      return { subject: message.subject, text: textOf(message, language) };
    });
    return { ...notice, zh: zh ?? NOTHING, en: en ?? NOTHING };
  });
};

const NOTHING = { subject: '', text: '' };
