import type { EventVersion, JsonSchema } from './event-version.ts';
import { subjectNameOf } from './cloud-event.ts';

const instant = { type: 'string', format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' };
const uuid = { type: 'string', format: 'uuid' };
const position = { type: 'string', description: 'Place in the log, `<partition>.<position>`; opaque', examples: ['0.42'] };

/** CloudEvents 1.0 in structured JSON, with our extension attributes. */
const ENVELOPE = {
  type: 'object',
  title: 'CloudEvents 1.0 envelope',
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'time',
    'datacontenttype',
    'dataschema',
    'position',
    'streamversion',
    'schemaversion',
    'actor',
    'actorkind',
    'correlationid',
    'origin',
    'recordedtime',
    'data',
  ],
  properties: {
    specversion: { const: '1.0' },
    id: { ...uuid, description: 'The same for every delivery of the event' },
    source: { type: 'string', description: '`/yingda/<category>/<stream id>`' },
    type: { type: 'string', description: 'Name of the event' },
    subject: { type: 'string', description: 'The ticket number, where there is one', examples: ['20240315-001'] },
    time: { ...instant, description: 'When it happened' },
    datacontenttype: { const: 'application/json' },
    dataschema: { type: 'string', description: '`/schemas/<event>/<version>`' },
    position,
    streamversion: { type: 'integer', minimum: 1, description: 'Number of the event within its stream' },
    schemaversion: { type: 'integer', minimum: 1, description: 'Version of the event’s contract that `data` follows' },
    account: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,32}$' },
    actor: { type: 'string', description: 'Opaque id of whoever did it' },
    actorkind: { enum: ['person', 'program', 'platform'] },
    actorrole: { type: 'string' },
    causationid: { ...uuid, description: 'The event or command that caused it' },
    correlationid: uuid,
    datasubject: { ...uuid, description: 'The person whom the personal fields tell of' },
    origin: { enum: ['live', 'import'], description: '`import`: taken over from another desk' },
    recordedtime: { ...instant, description: 'When it was recorded' },
    leafhash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of what the log holds; in the feed over HTTP' },
    data: { type: 'object' },
  },
};

const WITHHELD = {
  type: 'object',
  required: ['withheld', 'id', 'type', 'time', 'position', 'leafhash'],
  properties: {
    withheld: {
      enum: ['schema-version', 'unreadable'],
      description: 'Why: the version that was pinned has no way to say it, or its seal is broken',
    },
    id: uuid,
    type: { type: 'string' },
    subject: { type: 'string' },
    time: instant,
    position,
    leafhash: { type: 'string' },
  },
};

const END = {
  type: 'object',
  required: ['reason', 'position', 'remedy'],
  properties: { reason: { enum: ['too-slow', 'access-ended', 'interrupted', 'stopping'] }, position, remedy: { type: 'string' } },
};

/** Headers of a message on NATS: what a reader may decide by without parsing the event. */
const HEADERS = {
  type: 'object',
  required: ['Nats-Msg-Id', 'Yingda-Position', 'Yingda-Type', 'Yingda-Origin'],
  properties: {
    'Nats-Msg-Id': { type: 'string', description: 'Id of the event' },
    'Yingda-Position': { type: 'string', description: 'Position within its partition, in decimal' },
    'Yingda-Type': { type: 'string', description: 'Name of the event' },
    'Yingda-Ticket': { type: 'string', description: 'Ticket number, where there is one' },
    'Yingda-Origin': { enum: ['live', 'import'] },
  },
};

const ref = (path: string) => ({ $ref: `#/${path}` });
const keyOf = ({ type, version }: Pick<EventVersion, 'type' | 'version'>): string => `${type}.${version}`;

const NATS =
  'JetStream, pulled through a durable consumer that `POST /api/notification/v1/nats-subscriptions` makes, with the credentials that it answers: API prefix ' +
  '`LOG.API`, inbox prefix `_INBOX.<consumer>`. Nothing is to be had by subscribing to the subjects themselves. docs/nats-subscriptions.md';

/** What an event is about, by its name. */
export type Summaries = ReadonlyMap<string, string>;

/**
 * The AsyncAPI 3.0 document of what leaves the house: every version of every public event, on NATS and in the feed over HTTP. Internal events are not in it
 * (R39).
 * @param versions all versions that were ever published and those that the code declares; each once
 */
export const asyncApiDocument = (versions: readonly EventVersion[], summaries: Summaries) => {
  const shown = versions.filter(({ visibility }) => visibility === 'public').sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const types = [...new Set(shown.map(({ type }) => type))];
  const versionsOf = (type: string) => shown.filter((each) => each.type === type);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Yingda events',
      version: '1',
      description:
        'Every public event of the after-sales platform, in every version that was ever published. Fields marked `x-personal` tell of a person: on NATS ' +
        'they travel encrypted, over HTTP they are shown or redacted by the scope of the key. A log of several partitions adds the partition as the last ' +
        'token of each subject.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      nats: { host: 'localhost:4222', protocol: 'nats', description: NATS },
      http: { host: 'localhost:8080', protocol: 'http', description: 'Server-sent events' },
    },
    channels: {
      ...Object.fromEntries(types.map((type) => [type, channelOf(type, versionsOf(type))])),
      feed: feedOf(shown),
    },
    operations: {
      ...Object.fromEntries(
        types.map((type) => [`send${type}`, { action: 'send', channel: ref(`channels/${type}`), summary: summaries.get(type) ?? type }]),
      ),
      sendFeed: { action: 'send', channel: ref('channels/feed'), summary: 'All public events of an account, in the order of the log' },
    },
    components: {
      messages: {
        ...Object.fromEntries(shown.map((version) => [keyOf(version), messageOf(version, summaries)])),
        withheld: { name: 'withheld', title: 'An event that cannot be shown', payload: ref('components/schemas/withheld') },
        end: { name: 'end', title: 'The stream ends from this side', payload: ref('components/schemas/end') },
      },
      schemas: {
        envelope: ENVELOPE,
        headers: HEADERS,
        withheld: WITHHELD,
        end: END,
        ...Object.fromEntries(shown.map((version) => [keyOf(version), version.schema])),
      },
    },
  };
};

const channelOf = (type: string, versions: readonly EventVersion[]) => ({
  address: `ticket.{account}.${subjectNameOf(type)}`,
  servers: [ref('servers/nats')],
  parameters: { account: { description: 'Id of the account' } },
  messages: Object.fromEntries(versions.map((version) => [`v${version.version}`, ref(`components/messages/${keyOf(version)}`)])),
});

const feedOf = (versions: readonly EventVersion[]) => ({
  address: '/api/notification/v1/events',
  servers: [ref('servers/http')],
  description:
    'Server-sent events; `id` is the position to go on from. docs/event-feed.md tells of filters, pinned versions, snapshots and digests.',
  messages: Object.fromEntries([...versions.map(keyOf), 'withheld', 'end'].map((key) => [key, ref(`components/messages/${key}`)])),
});

const messageOf = ({ type, version, category }: EventVersion, summaries: Summaries) => ({
  name: type,
  title: `${type}, version ${version}`,
  summary: summaries.get(type) ?? type,
  tags: [{ name: category }],
  headers: ref('components/schemas/headers'),
  payload: {
    allOf: [
      ref('components/schemas/envelope'),
      {
        type: 'object',
        properties: {
          type: { const: type },
          schemaversion: { const: version },
          data: ref(`components/schemas/${keyOf({ type, version })}`),
        },
      } satisfies JsonSchema,
    ],
  },
});
