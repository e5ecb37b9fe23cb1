import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import type { CommandContext } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import { CLOCK } from '../boot/tokens.ts';
import { actorOf } from '../identity/principal.ts';
import { Problem } from '../problems/problem.ts';
import { requestHash } from './call.ts';
import type { Call } from './call.ts';

/** The actor of what the platform does by itself. */
const PLATFORM_ACTOR = { id: 'yingda', kind: 'platform' } as const;

/** Makes the context in which a command is carried out: who, when, and what makes a repeat recognisable. */
@Injectable()
export class CommandContexts {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** For a call of a person or program. @throws Problem for a malformed Idempotency-Key or If-Match */
  forCall(name: string, call: Call): CommandContext {
    const { principal } = call;
    if (!principal) throw new Problem('UNAUTHENTICATED');
    const key = idempotencyKey(call.headers['idempotency-key']);
    const ifMatch = versionOf(call.headers['if-match']);
    return {
      actor: actorOf(principal),
      now: this.clock.now(),
      correlationId: call.correlationId,
      ...(key !== undefined && { idempotency: { scope: principal.id, key, requestHash: requestHash(name, call) } }),
      ...(ifMatch !== undefined && { ifMatch }),
    };
  }

  /** For a reactor: what it appends is recognisable as the answer to this event, however often that is delivered. */
  forReaction(reactor: string, event: RecordedEvent): CommandContext {
    return { actor: PLATFORM_ACTOR, now: this.clock.now(), correlationId: event.correlationId, cause: { eventId: event.id, reactor } };
  }

  /** A fresh id, for what a reaction or a process creates. */
  newId(): string {
    return randomUUID();
  }

  /** An id for what a call creates: under an Idempotency-Key always the same, so that a repeat answers with the id that the first call gave. */
  newIdFor(name: string, { headers, principal }: Call): string {
    const key = idempotencyKey(headers['idempotency-key']);
    return key === undefined ? randomUUID() : derivedUuid(`call/${name}/${principal?.id ?? ''}/${key}`);
  }
}

const idempotencyKey = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  if (!/^[\x20-\x7e]{1,255}$/.test(header)) throw new Problem('INVALID_IDEMPOTENCY_KEY');
  return header;
};

const versionOf = (header: string | undefined): number | undefined => {
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header) ?? [];
  if (version === undefined) throw new Problem('INVALID_PRECONDITION');
  return Number(version);
};
