import {
  ReworkOpened,
  ResolutionRejected,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketRegistered,
  TicketRegraded,
  TicketResolved,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import type { Grade, Holder } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { EngineerId, EpochMillis } from '@yingda/kernel';
import type { Change, Incident } from './incident.ts';
import { stepsOf } from './steps.ts';
import type { Step } from './steps.ts';
import { Timeline } from './timeline.ts';
import type { Told } from './timeline.ts';

/** Grades of imported tickets come from the other desk, whatever policy is in force here. */
const POLICY = { id: 'imported', version: 1 };

/** The story of an incident as events of its ticket, triage and work-order streams, in the order in which it happened. Pure. */
export const historyOf = (incident: Incident): Told[] => new Story(incident).tell();

class Story {
  readonly #incident: Incident;
  readonly #timeline: Timeline;
  #grade: Grade | undefined;
  #engineer: EngineerId | undefined;
  #waitingIn: string | undefined;
  #rejections = 0;
  #status: 'open' | 'resolved' | 'closed' = 'open';

  constructor(incident: Incident) {
    this.#incident = incident;
    this.#timeline = new Timeline(incident.opened);
  }

  tell(): Told[] {
    this.#register();
    for (const step of stepsOf(this.#incident)) this.#take(step);
    // A time of resolution in the last row counts, whatever state the row is in.
    if (this.#status === 'open' && this.#incident.resolved !== undefined) this.#resolve(this.#incident.resolved);
    return this.#timeline.told;
  }

  #register(): void {
    const { account, contact, channel, kind, description, symptomCodes, opened, openedBy, number } = this.#incident;
    this.#timeline.moveTo(opened, openedBy);
    const at = instantFromMillis(opened);
    this.#timeline.tell(
      'ticket',
      TicketRegistered({
        account: account.id,
        contact: { id: contact.id, name: contact.name, language: contact.language },
        device: {},
        channel,
        kind,
        description,
        symptomCodes: [...symptomCodes],
        occurredAt: at,
        impact: { scope: 'none', safetyRisk: false },
        receivedAt: at,
        receivedAtStated: true,
        receivedBy: openedBy ?? 'import',
        externalReference: number,
      }),
    );
  }

  #take(step: Step): void {
    const { change } = step;
    this.#timeline.moveTo(change.updated, change.by);
    this.#gradeAs(change.grade ?? this.#grade ?? this.#incident.grade);
    while (this.#rejections < step.rejections) this.#reject();
    if (change.engineer !== undefined && change.engineer !== this.#engineer) this.#assign(change.engineer);
    this.#wait(step.ended === undefined ? change : undefined);
    if (step.resolves && this.#status === 'open') this.#resolve(step.resolvedAt ?? change.updated);
    if (step.ended === 'closed' && this.#status !== 'closed') this.#close();
  }

  #gradeAs(grade: Grade): void {
    if (grade === this.#grade) return;
    const { problemType } = this.#incident;
    if (this.#grade === undefined) {
      this.#timeline.tell('triage', TicketClassified({ problemType, reason: 'imported' }));
      this.#timeline.tell('triage', TicketGraded({ grade, rule: 'imported', reason: 'imported', policy: POLICY }));
      this.#timeline.tell('work-order', WorkOrderOpened({ group: problemType, grade }));
    } else this.#timeline.tell('triage', TicketRegraded({ from: this.#grade, to: grade, reason: 'imported', policy: POLICY }));
    this.#grade = grade;
  }

  #assign(engineer: EngineerId): void {
    this.#timeline.tell('work-order', WorkAssigned({ engineer, by: 'import' }));
    this.#engineer = engineer;
  }

  #wait(change: Change | undefined): void {
    const holder = change && holderOf(change);
    const state = holder && change?.state;
    if (state === this.#waitingIn) return;
    if (this.#waitingIn !== undefined) this.#timeline.tell('work-order', WaitEnded({}));
    if (holder !== undefined && state !== undefined) this.#timeline.tell('work-order', WaitStarted({ holder, reason: state }));
    this.#waitingIn = state;
  }

  /** The ticket's word comes first: it tells that it is resolved, and the work's tells since when, which read models keep. */
  #resolve(resolvedAt: EpochMillis): void {
    this.#wait(undefined);
    this.#timeline.tell('ticket', TicketResolved({}));
    this.#timeline.tell(
      'work-order',
      WorkResolved({
        ...(this.#engineer !== undefined && { engineer: this.#engineer }),
        solution: this.#incident.solution,
        parts: [],
        resolvedAt: instantFromMillis(resolvedAt),
      }),
    );
    this.#status = 'resolved';
  }

  #reject(): void {
    this.#rejections += 1;
    this.#timeline.tell('ticket', ResolutionRejected({}));
    this.#timeline.tell('work-order', ReworkOpened({ round: this.#rejections + 1 }));
    this.#status = 'open';
  }

  #close(): void {
    this.#timeline.tell('ticket', TicketClosed({ reason: 'imported' }));
    this.#timeline.tell('work-order', WorkOrderClosed({}));
    this.#status = 'closed';
  }
}

const WAITING = 'waiting-for-';

const holderOf = ({ meaning }: Change): Holder | undefined =>
  meaning.startsWith(WAITING) ? (meaning.slice(WAITING.length) as Holder) : undefined;
