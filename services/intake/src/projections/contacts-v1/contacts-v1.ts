import { ERASED } from '@yingda/contracts';
import type { ContactRegistered, EventOf, Language, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { digitsOf } from './digits-of.ts';

/** One row per contact, to find who is calling. Holds clear text: purged with its subject, the contact. */
export interface ContactRow {
  readonly subject: string;
  readonly account: string;
  readonly name: string;
  readonly phone: string | null;
  /** The telephone number's digits. */
  readonly digits: string | null;
  readonly email: string | null;
  readonly language: Language;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & EventOf<typeof ContactRegistered>).data;

export const contactsV1 = rowProjection<ContactRow>({
  name: 'contacts-v1',
  table: 'contacts_v1',
  key: 'subject',
  types: ['ContactRegistered', 'ContactChanged'],
  purge: { name: ERASED, phone: null, digits: null, email: null },
  keyOf: (event) => dataOf(event).contact,
  evolve: (_row, event) => {
    const { contact, name, phone, email, language } = dataOf(event);
    if (event.account === undefined) return undefined;
    return {
      subject: contact,
      account: event.account,
      name,
      phone: phone ?? null,
      digits: phone === undefined ? null : digitsOf(phone),
      email: email ?? null,
      language,
    };
  },
});
