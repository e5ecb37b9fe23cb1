import { ERASED, TicketRegistered, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { dated, given } from '@yingda/kernel/testing';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { ForeignEvent, WorkOrderEvent } from '../state.ts';

/** A time of the day of the specs, by the clock in Shanghai: `at('09:00')`. */
export const at = (time: string): Instant => instant(`2024-03-15T${time}:00+08:00`);

/** Whose work it is. */
export const E001: Acting = { staffNumber: 'E001', onBehalf: false };
export const E002: Acting = { staffNumber: 'E002', onBehalf: false };
export const DISPATCHER: Acting = { onBehalf: true };

export type Past = WorkOrderEvent | ForeignEvent | ReturnType<typeof dated<WorkOrderEvent>>;

export const opened = WorkOrderOpened({ group: 'hardware', grade: 1 });
export const assigned = dated<WorkOrderEvent>(at('09:00'), WorkAssigned({ engineer: 'E001', by: 'rank' }));

/** A work order that E001 has had since nine o'clock, and what has happened since. */
export const order = (...events: readonly Past[]) => given(workOrderEvolution, opened, assigned, ...events);

/** The ticket as the log reads once the contact's key is gone (R39). */
export const erasedContact = TicketRegistered({
  account: 'ACME',
  contact: { id: '00000000-0000-4000-8000-00000000000a', name: ERASED, language: 'zh' },
  device: {},
  channel: 'portal',
  kind: 'fault',
  description: ERASED,
  symptomCodes: [],
  occurredAt: at('09:00'),
  impact: { scope: 'none', safetyRisk: false },
  receivedAt: at('09:00'),
  receivedAtStated: false,
  receivedBy: 'spec',
});
