/** The code that an integrator needs next. Comments are in the page's language. */

/** A receiver of webhooks. */
export const receiverCode = ({ verified, without }: { readonly verified: string; readonly without: string }): string =>
  `import { createServer } from 'node:http';
import { webhookReceiver } from '@yingda/client';
import { fileCheckpoints, listenerOf } from '@yingda/client/node';

const webhooks = webhookReceiver({
  secrets: [process.env.YINGDA_WEBHOOK_SECRET],
  checkpoints: fileCheckpoints('positions'),
});

// ${verified}
const endpoint = webhooks.each(async (event) => {
  console.log(event.type, event.subject);
});

createServer(listenerOf(endpoint)).listen(8080);
// ${without}
`;

export interface SubscriberCodeOptions {
  readonly baseUrl: string;
  readonly name: string;
  readonly account: string | undefined;
  readonly events: string;
}

/** A program that follows tickets over NATS. */
export const subscriberCode = ({ baseUrl, name, account, events }: SubscriberCodeOptions): string =>
  `import { Yingda } from '@yingda/client';
import { nats } from '@yingda/client/nats';
import { fileCheckpoints } from '@yingda/client/node';

const yingda = new Yingda({
  baseUrl: '${baseUrl}',
  key: process.env.YINGDA_KEY,
});
const feed = yingda.subscribe({
  name: '${name}',
  via: nats({ name: '${name}'${account === undefined ? '' : `, account: '${account}'`} }),
  checkpoints: fileCheckpoints('positions'),
});

// ${events}
await feed.each(async (event) => {
  console.log(event.type, event.subject);
});
`;
