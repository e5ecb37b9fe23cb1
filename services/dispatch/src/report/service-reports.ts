import { Inject, Injectable } from '@nestjs/common';
import type { AccountChanged, AccountRegistered, EventOf, Language, RecordedEvent } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore, Outcome, TicketRef } from '@yingda/event-store';
import { EVENT_STORE, PLATFORM_CONFIG, Problem } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { createHash } from 'node:crypto';
import { Attachments } from '../attachments/attachments.ts';
import { reportOf } from '../domain/service-report/report-of.ts';
import type { PrepareServiceReport } from '../domain/work-order/records/commands.ts';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import { renderReport, TEMPLATE } from './render-report.ts';

/** A service report as a document. */
export interface ReportDocument {
  readonly language: Language;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Renders service reports from the log, one at a time: each takes a moment of the process, and nobody waits for them in a row. */
@Injectable()
export class ServiceReports {
  #rendering: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** As it would be now, in the contact's language by default. @throws Problem WORK_NOT_RESOLVED */
  draft(ref: TicketRef, language?: Language): Promise<ReportDocument> {
    const document = this.#rendering.then(() => this.#render(ref, language));
    // Whoever asked learns of a failure; the next one is rendered all the same.
    this.#rendering = document.then(
      () => undefined,
      () => undefined,
    );
    return document;
  }

  /** Keeps the document as it is now and records it. `reportId` names its file, too. */
  async prepare(
    ref: TicketRef,
    { reportId, language }: { readonly reportId: string; readonly language?: Language },
    record: (command: Omit<PrepareServiceReport, 'acting'>) => Promise<Outcome>,
  ): Promise<Outcome> {
    const document = await this.draft(ref, language);
    const sha256 = createHash('sha256').update(document.bytes).digest('hex');
    const { name, bytes } = document;
    const facts = { attachment: reportId, kind: 'service-report', name, mediaType: 'application/pdf', sha256 } as const;
    const prepared = { reportId, language: document.language, attachment: reportId, sha256, template: TEMPLATE };
    return this.attachments.keep(ref.ticket, { ...facts, bytes }, (added) => record({ prepared, added }));
  }

  async #render({ ticket, account }: TicketRef, wanted: Language | undefined): Promise<ReportDocument> {
    const [history, ofAccount] = await Promise.all([this.store.readTicket(ticket), this.store.readStream(streamIdOf('account', account))]);
    const report = reportOf(rebuild(workOrderEvolution, history), history);
    if (!report) throw new Problem('WORK_NOT_RESOLVED', { ticketNumber: ticket });
    const language = wanted ?? report.language;
    const accountName = nameOf(ofAccount);
    const signature = report.signature && (await this.attachments.read(ticket, report.signature.attachment)).bytes;
    const bytes = await renderReport(report, {
      language,
      timeZone: this.config.TIME_ZONE,
      ...(accountName !== undefined && { accountName }),
      ...(signature && { signature }),
    });
    return { language, name: `service-report-${ticket}.pdf`, bytes };
  }
}

const NAMING = ['AccountRegistered', 'AccountChanged'];

/** The account's present name, from its own stream. */
const nameOf = (history: readonly RecordedEvent[]): string | undefined =>
  (
    history.findLast(({ type }) => NAMING.includes(type)) as
      (RecordedEvent & EventOf<typeof AccountRegistered | typeof AccountChanged>) | undefined
  )?.data.name;
