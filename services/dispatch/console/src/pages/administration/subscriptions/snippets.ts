/** The code that an integrator needs next. Comments are in the page's language. */

interface Comments {
  readonly verify: string;
  readonly skip: string;
  readonly answer: string;
  readonly events: string;
  readonly done: string;
}

/** A receiver of webhooks: it proves each event and skips what it has. */
export const receiverCode = ({
  verify,
  skip,
  answer,
}: Pick<Comments, 'verify' | 'skip' | 'answer'>): string => `import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.YINGDA_SECRET);

createServer(async (request, response) => {
  // ${verify}
  const event = webhook.verify(await text(request), request.headers);
  // ${skip}
  await keepOnce(request.headers['webhook-id'], event);
  // ${answer}
  response.writeHead(204).end();
}).listen(8080);
`;

export interface SubscriberCodeOptions extends Pick<Comments, 'events' | 'done'> {
  readonly baseUrl: string;
  readonly name: string;
  readonly id: string;
  readonly file: string;
}

/** A program that follows tickets over NATS. */
export const subscriberCode = ({
  baseUrl,
  name,
  id,
  file,
  events,
  done,
}: SubscriberCodeOptions): string => `import { Yingda } from '@yingda/client';
import { nats } from '@yingda/client/nats';
import { fileCheckpoints } from '@yingda/client/node';

const yingda = new Yingda({ baseUrl: '${baseUrl}', key: process.env.YINGDA_KEY });
const feed = yingda.subscribe({
  name: '${name}',
  via: nats({ subscription: '${id}', credentials: '${file}' }),
  checkpoints: fileCheckpoints('positions'),
});

// ${events}
await feed.each(async (event) => {
  console.log(event.type, event.subject);
}); // ${done}
`;
