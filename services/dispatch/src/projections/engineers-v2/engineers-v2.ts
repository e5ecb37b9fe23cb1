import { ERASED } from '@yingda/contracts';
import type { EngineerRegistered, EventOf, Language, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { Engineer, EngineerEvent, KnownEngineer } from '../../domain/engineer/state.ts';

/** What of an engineer is no list's business to search by. */
export type EngineerPlan = Omit<
  KnownEngineer,
  'status' | 'engineer' | 'name' | 'email' | 'phone' | 'language' | 'groups' | 'active' | 'regions' | 'erased'
>;

/** One row per engineer, with all that decides on availability. Holds clear text: purged with its subject. */
export interface EngineerRow {
  readonly staff_number: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  readonly active: boolean;
  readonly erased: boolean;
  readonly plan: EngineerPlan;
  /** Of the stream: what changed the row last. */
  readonly version: number;
  /** The engineer, as the data subject of the row. */
  readonly subject: string;
}

export const engineersV2 = rowProjection<EngineerRow>({
  name: 'engineers-v2',
  table: 'engineers_v2',
  key: 'staff_number',
  types: [
    'EngineerRegistered',
    'EngineerChanged',
    'SkillsSet',
    'QualificationGranted',
    'QualificationWithdrawn',
    'ShiftsPlanned',
    'AbsenceRecorded',
    'AbsenceWithdrawn',
    'OnCallPlanned',
    'OnCallWithdrawn',
    'WorkHeld',
    'WorkReleased',
    'VisitBooked',
    'VisitReleased',
  ],
  purge: { name: ERASED, email: null, phone: null, active: false, erased: true },
  keyOf: (event) => (event as RecordedEvent & EventOf<typeof EngineerRegistered>).data.engineer,
  evolve: (row, event) => {
    const before: Engineer = row ? engineerOf(row) : engineerEvolution.initialState;
    const after = engineerEvolution.evolve(before, event as unknown as EngineerEvent, event);
    return after.status === 'none' ? undefined : rowOf(after, { version: event.streamVersion, subject: event.subject ?? event.streamId });
  },
});

/** The engineer as the row tells it. */
export const engineerOf = (row: Omit<EngineerRow, 'version' | 'subject'>): KnownEngineer => ({
  status: 'registered',
  engineer: row.staff_number,
  name: row.name,
  ...(row.email !== null && { email: row.email }),
  ...(row.phone !== null && { phone: row.phone }),
  language: row.language,
  groups: row.groups,
  regions: row.regions,
  active: row.active,
  ...row.plan,
  ...(row.erased && { erased: true }),
});

const rowOf = (engineer: KnownEngineer, { version, subject }: Pick<EngineerRow, 'version' | 'subject'>): EngineerRow => {
  const { status: _status, engineer: staff_number, name, email, phone, language, groups, active, regions, erased, ...plan } = engineer;
  return {
    ...{ staff_number, name, email: email ?? null, phone: phone ?? null, language },
    ...{ groups, regions, active, erased: erased ?? false, plan, version, subject },
  };
};
