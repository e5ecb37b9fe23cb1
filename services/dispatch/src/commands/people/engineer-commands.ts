import { Inject, Injectable } from '@nestjs/common';
import { derivedUuid, execute, streamIdOf } from '@yingda/event-store';
import type { EventStore, Outcome, Participant } from '@yingda/event-store';
import type { Decision, EngineerId, Instant, Uuid } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, PLATFORM_CONFIG, Problem } from '@yingda/nest-kit';
import type { Call, PlatformConfig } from '@yingda/nest-kit';
import { localDay } from '../../domain/engineer/local-day.ts';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { Engineer } from '../../domain/engineer/state.ts';

const STAFF_NUMBER = /^[A-Za-z0-9_-]{1,32}$/;

/** May keep what is known of engineers. */
export const KEEPERS = ['dispatcher', 'lead', 'supervisor', 'admin'] as const;

type Decide = (engineer: Engineer, now: Instant) => Decision;

/** An engineer's stream among those that a command decides on together. */
export const engineerParticipant = (engineer: EngineerId): Participant<Engineer> => {
  const id = streamIdOf('engineer', engineer);
  return { stream: { id, category: 'engineer' }, evolution: engineerEvolution, subject: () => id };
};

/** Carries out commands on an engineer's stream, which the staff number names. */
@Injectable()
export class EngineerCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
  ) {}

  /** @throws Problem VALIDATION_FAILED for what cannot be a staff number */
  run(name: string, call: Call, { engineer, decide }: { readonly engineer: EngineerId; readonly decide: Decide }): Promise<Outcome> {
    if (!isStaffNumber(engineer))
      throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'staffNumber', constraint: 'isAccountId', sentence: '' }] });
    return execute(this.store, {
      ...engineerParticipant(engineer),
      evolution: engineerEvolution,
      decide,
      context: this.contexts.forCall(name, call),
    });
  }

  /** The date in the deployment's time zone. */
  dayOf(at: Instant): string {
    return localDay(at, this.timeZone);
  }

  get timeZone(): string {
    return this.platform.TIME_ZONE;
  }

  /** An id for what a command creates: under an Idempotency-Key always the same, so that a repeat answers with the id that the first call gave. */
  newId(name: string, { headers, principal }: Call): Uuid {
    const key = headers['idempotency-key'];
    return key === undefined ? this.contexts.newId() : derivedUuid(`call/${name}/${principal?.id ?? ''}/${key}`);
  }
}

export const isStaffNumber = (text: string): boolean => STAFF_NUMBER.test(text);
