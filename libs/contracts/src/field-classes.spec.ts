import { CATEGORIES } from './catalog.ts';
import { declaredVersions } from './event-version.ts';

/** Every personal text that is no `words`. Who may read a text hangs on it, so a change here is a decision and not an oversight. */
const CLASSED = {
  contact: [
    'ContactChanged email',
    'ContactChanged name',
    'ContactChanged phone',
    'ContactRegistered email',
    'ContactRegistered name',
    'ContactRegistered phone',
    'DeliveryQueued address',
    'EngineerChanged email',
    'EngineerChanged name',
    'EngineerChanged phone',
    'EngineerRegistered email',
    'EngineerRegistered name',
    'EngineerRegistered phone',
    'QuoteApproved evidence.spokenBy',
    'QuoteDeclined evidence.spokenBy',
    'TicketRegistered contact.email',
    'TicketRegistered contact.name',
    'TicketRegistered contact.phone',
    'VisitCompleted signature.signedBy',
  ],
  address: ['VisitScheduled site.address'],
} as const;

const texts = declaredVersions(CATEGORIES).flatMap(({ type, personalFields }) =>
  [...personalFields].map(([path, fieldClass]) => ({ text: `${type} ${path}`, fieldClass })),
);

it.each(Object.entries(CLASSED))('the personal texts of class %s are these, and the others are words', (wanted, named) => {
  const found = texts.filter(({ fieldClass }) => fieldClass === wanted).map(({ text }) => text);
  expect(found.sort()).toEqual([...named]);
});
