import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import { Language, SlugText } from '../terms.ts';

/**
 * A message to a person is to be sent; rendered once, so that a retry sends the same words. Since version 2 any template has its name, so that another
 * announcement needs no other version.
 */
export const DeliveryQueued = event(
  'DeliveryQueued',
  2,
  {
    template: SlugText,
    medium: Type.Enum(['email', 'in-app']),
    /**
     * Whom it is for, without telling who that is: `contact:<id>`, `engineer:<staff number>`, `account:<id>` for the account's feed, or `role:<role>` for
     * everybody in a role.
     */
    recipient: Type.String(),
    address: Type.Optional(personal(Type.String(), 'contact')),
    language: Language,
    subject: personal(Type.String()),
    text: personal(Type.String()),
  },
  { upcasts: { 1: (data: never): unknown => data } },
);

/** The mail server took it. `messageId` is the RFC 5322 Message-ID, the same for every attempt. */
export const DeliverySucceeded = event('DeliverySucceeded', 1, {
  messageId: Type.Optional(Type.String()),
  attempt: Type.Integer({ minimum: 1 }),
});

/** One attempt failed and another one follows. `error` tells nobody's address. */
export const DeliveryFailed = event('DeliveryFailed', 1, { attempt: Type.Integer({ minimum: 1 }), error: Type.String() });

/** Given up, for the reason named. */
export const DeliveryAbandoned = event('DeliveryAbandoned', 1, { attempt: Type.Integer({ minimum: 0 }), error: Type.String() });
