import { ERASED } from '@yingda/contracts';
import type { EngineerRegistered, EventOf, Language, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per engineer, for lists and for choosing. Holds clear text: purged with its subject. */
export interface EngineerRow {
  readonly staff_number: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  readonly groups: readonly string[];
  readonly active: boolean;
  /** The engineer, as the data subject of the row. */
  readonly subject: string;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & EventOf<typeof EngineerRegistered>).data;

export const engineersV1 = rowProjection<EngineerRow>({
  name: 'engineers-v1',
  table: 'engineers_v1',
  key: 'staff_number',
  types: ['EngineerRegistered', 'EngineerChanged'],
  purge: { name: ERASED, email: null, phone: null, active: false },
  keyOf: (event) => dataOf(event).engineer,
  evolve: (_row, event) => {
    const { engineer, name, email, phone, language, groups, active } = dataOf(event);
    return {
      staff_number: engineer,
      name,
      email: email ?? null,
      phone: phone ?? null,
      language,
      groups,
      active,
      subject: event.subject ?? event.streamId,
    };
  },
});
