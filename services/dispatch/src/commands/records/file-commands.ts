import { Inject, Injectable } from '@nestjs/common';
import { rebuild } from '@yingda/event-store';
import type { EventStore, TicketRef } from '@yingda/event-store';
import { Answer, answerTo, EVENT_STORE, problemOfRefusal } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { Attachments } from '../../attachments/attachments.ts';
import { checkFile } from '../../attachments/check-file.ts';
import type { GivenFile } from '../../attachments/check-file.ts';
import { addAttachment, refusalOfFiles, refusalToAdd } from '../../domain/work-order/records/decide-attachment.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { actingOnFiles } from './acting-on-files.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

/** However a file comes, and whoever asks for one. */
@Injectable()
export class FileCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(Attachments) private readonly attachments: Attachments,
  ) {}

  /** Before any byte of the file is read. @throws Problem */
  async reachToAdd(number: string, call: Call): Promise<TicketRef> {
    const ref = await this.workOrders.reach(number, call);
    const refusal = refusalToAdd(actingOnFiles(call), rebuild(workOrderEvolution, await this.store.readTicket(ref.ticket)));
    if (refusal) throw problemOfRefusal(refusal);
    return ref;
  }

  /** To see files. @throws Problem */
  async reachToRead(number: string, call: Call): Promise<TicketRef> {
    const ref = await this.workOrders.reach(number, call);
    const refusal = refusalOfFiles(actingOnFiles(call), rebuild(workOrderEvolution, await this.store.readTicket(ref.ticket)));
    if (refusal) throw problemOfRefusal(refusal);
    return ref;
  }

  /** @throws Problem for a file that is not what it says, and for refusals */
  async add(name: string, call: Call, { ref, attachment, file }: { ref: TicketRef; attachment: string; file: GivenFile }): Promise<Answer> {
    const { bytes, ...checked } = await checkFile(file);
    const facts = { attachment, ...checked };
    // A repeat is recognised by what is said of the file; its bytes are in `sha256`.
    const asked: Call = { ...call, body: facts };
    const outcome = await this.attachments.keep(ref.ticket, { ...facts, bytes }, (added) =>
      this.workOrders.run(name, asked, { ref, decide: (order) => addAttachment({ acting: actingOnFiles(call), added }, order) }),
    );
    const { mediaType, sha256 } = facts;
    return answerTo(this.store, outcome, {
      status: 201,
      body: { ticketNumber: ref.ticket, attachment, name: facts.name, mediaType, size: bytes.length, sha256 },
    });
  }
}
