import { EngineerRegistered, ShiftsPlanned, VisitBooked, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { shiftBook } from '../../engineer/availability.ts';
import { engineerEvolution } from '../../engineer/state.ts';
import type { Engineer, EngineerEvent, KnownEngineer } from '../../engineer/state.ts';
import { USUAL_PACE } from '../../region/travel.ts';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import type { ScheduleVisit } from './commands.ts';
import { scheduleVisit } from './decide-schedule.ts';
import type { VisitCrew, VisitDecision } from './decision.ts';

/** Friday the 15th of March 2024, by the clock in Shanghai. */
export const at = (time: string, day = 15): Instant => instant(`2024-03-${day}T${time}:00+08:00`);
export const NOW = at('07:30');
export const BASE = { latitude: 31.23, longitude: 121.47 };
export const AIRPORT = { latitude: 31.15, longitude: 121.8 };
export const VISIT = '11111111-1111-4111-8111-111111111111';
export const OTHER = '22222222-2222-4222-8222-222222222222';
export const SIGNATURE = '33333333-3333-4333-8333-333333333333';

export const dispatcher: Acting = { onBehalf: true };
export const E001: Acting = { staffNumber: 'E001', onBehalf: false };
export const ground = { ticket: '20240315-001', book: shiftBook([]), zone: 'Asia/Shanghai', paceOf: () => USUAL_PACE };

export const engineerAfter = (number: string, ...events: readonly EngineerEvent[]): Engineer =>
  [
    EngineerRegistered({ engineer: number, name: 'x', language: 'zh', groups: ['hardware'], active: true, base: BASE }),
    ShiftsPlanned({
      engineer: number,
      effectiveFrom: '2024-01-01',
      zone: 'Asia/Shanghai',
      shifts: [
        { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
        { weekdays: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
      ],
    }),
    ...events,
  ].reduce<Engineer>(
    (state, event) => engineerEvolution.evolve(state, event as EngineerEvent, { occurredAt: NOW, actor: { id: 'x', kind: 'person' } }),
    {
      status: 'none',
    },
  );

export const orderAfter = (...events: readonly DomainEvent[]): WorkOrder =>
  [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'rank' }), ...events].reduce<WorkOrder>(
    (state, event) =>
      workOrderEvolution.evolve(state, event as WorkOrderEvent | ForeignEvent, {
        occurredAt: NOW,
        position: 1,
        actor: { id: 'x', kind: 'person' },
      }),
    workOrderEvolution.initialState,
  );

export const crewOf = (...engineers: readonly Engineer[]): VisitCrew =>
  new Map(engineers.map((each) => [(each as KnownEngineer).engineer, each] as const));

export const wanted = (change: Partial<ScheduleVisit> = {}): ScheduleVisit => ({
  acting: dispatcher,
  visit: VISIT,
  engineer: 'E001',
  window: { from: at('09:00'), until: at('11:00') },
  minutes: 60,
  site: { place: AIRPORT },
  tools: ['multimeter'],
  parts: [{ part: 'S-7', quantity: 1 }],
  agreed: { by: 'phone', at: at('07:00') },
  pinned: false,
  ...change,
});

export const schedule = (change: Partial<ScheduleVisit> = {}, engineer = engineerAfter('E001'), order = orderAfter()) =>
  scheduleVisit(wanted(change), order, crewOf(engineer), { ground, now: NOW });

export const eventsOf = (decision: VisitDecision): DomainEvent[] => {
  if (decision.outcome === 'refused') throw new Error(`${decision.code} ${JSON.stringify(decision.details)}`);
  return [...decision.events, ...decision.bookings.map(({ event }) => event)];
};
export const typesOf = (decision: VisitDecision) => eventsOf(decision).map(({ type }) => type);
export const refused = (decision: VisitDecision) =>
  decision.outcome === 'refused' ? { code: decision.code, ...decision.details } : decision;
export const dataOf = (decision: VisitDecision, type: string) => eventsOf(decision).find((event) => event.type === type)?.data;

/** Order and engineer after a decision was appended. */
export const afterwards = (decision: VisitDecision, order: WorkOrder, engineer: Engineer): [WorkOrder, Engineer] => {
  if (decision.outcome === 'refused') throw new Error(decision.code);
  const facts = { occurredAt: NOW, position: 1, actor: { id: 'x', kind: 'person' } } as const;
  return [
    decision.events.reduce((state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, facts), order),
    decision.bookings.reduce((state, { event }) => engineerEvolution.evolve(state, event as EngineerEvent, facts), engineer),
  ];
};
export const standing = (change: Partial<ScheduleVisit> = {}) => afterwards(schedule(change), orderAfter(), engineerAfter('E001'));

export const booking = (start: Instant, end: Instant, visit = OTHER) =>
  VisitBooked({
    engineer: 'E001',
    visit,
    ticket: '20240315-002',
    start,
    end,
    window: { from: start, until: end },
    place: BASE,
    pinned: false,
  });
