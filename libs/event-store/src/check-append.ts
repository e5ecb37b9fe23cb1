import { CATEGORIES, isDeclared } from '@yingda/contracts';
import type { AnyEventContract, Category, StreamCategory } from '@yingda/contracts';
import { isAccountId, isTicketNumber, parseInstant } from '@yingda/kernel';
import { InvalidAppendError, MissingSubjectError, OutOfOrderError, UnknownEventError } from './errors.ts';
import { checkData, personalPath } from './event-schemas.ts';
import type { AppendRequest, NewEvent, StreamAppend } from './event-store.ts';

/** In lower case: ids are bound into what is sealed, and PostgreSQL gives them back so. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXPECTATIONS: readonly unknown[] = ['no-stream', 'stream-exists', 'any'];

/**
 * What every store checks before anything leaves the process.
 * @throws UnknownEventError, InvalidEventError (naming the field), MissingSubjectError, OutOfOrderError, InvalidAppendError
 */
export const checkAppend = (request: AppendRequest): void => {
  checkIds(request);
  checkSeries(request);
  if (hasRepeats(request.streams.map(({ streamId }) => streamId))) throw new InvalidAppendError('a stream is named twice in one append');
  if (hasRepeats(request.streams.flatMap(({ events }) => events.flatMap(({ id }) => id ?? []))))
    throw new InvalidAppendError('an event id is given twice in one append');
  for (const stream of request.streams) checkStream(stream);
};

const hasRepeats = (names: readonly string[]): boolean => names.length > 1 && new Set(names).size < names.length;

const checkIds = ({ correlationId, causationId, streams }: AppendRequest): void => {
  checkId(correlationId);
  checkId(causationId);
  for (const { streamId, events } of streams) {
    checkId(streamId);
    for (const { id, subject } of events) {
      checkId(id);
      checkId(subject);
    }
  }
};

const checkId = (id: string | undefined): void => {
  if (id !== undefined && !UUID.test(id)) throw new InvalidAppendError(`"${id}" is no UUID in lower case with hyphens`);
};

const checkSeries = ({ series, streams }: AppendRequest): void => {
  if (series === undefined) {
    if (streams.some(({ ticket }) => ticket === 'assigned'))
      throw new InvalidAppendError('a ticket number is to be assigned, but the append names no series');
    return;
  }
  if (!DAY.test(series) || parseInstant(`${series}T00:00:00Z`) === undefined)
    throw new InvalidAppendError(`series "${series}" is no day such as 2024-03-15`);
  const numbered = streams.filter(({ category, ticket }) => category === 'ticket' && ticket === 'assigned');
  if (numbered.length !== 1 || numbered[0]?.events.length === 0)
    throw new InvalidAppendError('a number of a series goes to exactly one stream of category ticket, with at least one event');
};

const checkStream = (stream: StreamAppend): void => {
  const { category, ticket, account, expectedVersion } = stream;
  const declared = (CATEGORIES as Readonly<Record<string, StreamCategory | undefined>>)[category];
  if (!declared) throw new InvalidAppendError(`there is no stream category "${category}"`);
  if (declared.ofTicket && ticket === undefined) throw new InvalidAppendError(`a ${category} stream needs its ticket's number`);
  if (ticket !== undefined && ticket !== 'assigned' && !isTicketNumber(ticket))
    throw new InvalidAppendError(`"${ticket}" is no ticket number`);
  if (account !== undefined && !isAccountId(account)) throw new InvalidAppendError(`"${account}" is no account id`);
  if (!EXPECTATIONS.includes(expectedVersion) && !(Number.isSafeInteger(expectedVersion) && Number(expectedVersion) >= 0))
    throw new InvalidAppendError(`"${expectedVersion}" is no stream version`);
  let last = '';
  for (const event of stream.events) {
    checkEvent(event, category);
    if (event.occurredAt < last)
      throw new OutOfOrderError(`${event.type} of ${event.occurredAt} comes after an event of ${last} in its stream`);
    last = event.occurredAt;
  }
};

/** The one that was looked at last: the events of a command have mostly the same. */
let lastInstant = '';

const isInstant = (text: string): boolean => {
  if (text === lastInstant) return true;
  if (parseInstant(text) !== text) return false;
  lastInstant = text;
  return true;
};

/** Each category's contracts by the name of their event. */
const CONTRACTS: ReadonlyMap<string, ReadonlyMap<string, AnyEventContract>> = new Map(
  Object.entries<StreamCategory>(CATEGORIES).map(([category, { events }]) => [category, new Map(events.map((each) => [each.type, each]))]),
);

const checkEvent = (event: NewEvent, category: Category): void => {
  const contract = CONTRACTS.get(category)?.get(event.type);
  if (!contract)
    throw new UnknownEventError(
      isDeclared(event.type) ? `${event.type} is no event of category ${category}` : `no contract declares ${event.type}`,
    );
  if (contract.version !== event.version)
    throw new UnknownEventError(`${event.type} is appended in version ${contract.version}, not ${event.version}`);
  if (!isInstant(event.occurredAt)) throw new InvalidAppendError(`${event.type}: "${event.occurredAt}" is no instant`);
  checkData(contract, event.data);
  const path = event.subject === undefined ? personalPath(contract, event.data) : undefined;
  if (path !== undefined) throw new MissingSubjectError(`${event.type}${path} is personal, but the event names no data subject`);
};
