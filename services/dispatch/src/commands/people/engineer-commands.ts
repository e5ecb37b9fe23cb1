import { Inject, Injectable } from '@nestjs/common';
import { execute } from '@yingda/event-store';
import type { EventStore, Outcome } from '@yingda/event-store';
import type { Decision, EngineerId, Instant } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, PLATFORM_CONFIG, Problem } from '@yingda/nest-kit';
import type { Call, PlatformConfig } from '@yingda/nest-kit';
import { dateIn } from '../../domain/local-day.ts';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { Engineer } from '../../domain/engineer/state.ts';
import { engineerParticipant } from '../engineer-participant.ts';

const STAFF_NUMBER = /^[A-Za-z0-9_-]{1,32}$/;

/** May keep what is known of engineers. */
export const KEEPERS = ['dispatcher', 'lead', 'supervisor', 'admin'] as const;

type Decide = (engineer: Engineer, now: Instant) => Decision;

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
    return dateIn(at, this.timeZone);
  }

  get timeZone(): string {
    return this.platform.TIME_ZONE;
  }
}

export const isStaffNumber = (text: string): boolean => STAFF_NUMBER.test(text);
