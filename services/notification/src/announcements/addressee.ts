import type { Language } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';

/** A recipient as the platform knows it when the message is written. */
export interface Addressee {
  /** Of the message in the app, without telling who it is: `engineer:E007`, `account:ACME`, `role:supervisor`. */
  readonly feed: string;
  /** Left out where nobody's address is known. */
  readonly mail?: { readonly recipient: string; readonly address: string };
  /** With which the mail greets, and the message in the app where nobody else reads it. */
  readonly name?: string;
  /** Others read the feed too, so it names nobody. */
  readonly sharedFeed: boolean;
  readonly language: Language;
  /** Under whose key the message is kept. */
  readonly subject: Uuid;
}
