import { formatPosition } from '@yingda/kernel';
import type { TextEvent } from './relay-source.ts';

/**
 * The event as CloudEvents 1.0 in structured JSON: to the letter what `JSON.stringify(toCloudEvent(event))` gives where the data was written by
 * `JSON.stringify`, at a third of the cost, because the data is neither parsed nor written again. Ids, instants and names need no escaping; what people or
 * other systems chose does.
 */
export const eventText = (event: TextEvent): string => {
  const { actor, ticket, account, causationId, subject } = event;
  return (
    `{"specversion":"1.0","id":"${event.id}","source":"/yingda/${event.category}/${event.streamId}","type":"${event.type}"` +
    (ticket === undefined ? '' : `,"subject":${JSON.stringify(ticket)}`) +
    `,"time":"${event.occurredAt}","datacontenttype":"application/json","dataschema":"/schemas/${event.type}/${event.version}"` +
    `,"position":"${formatPosition(event.partition, event.position)}","streamversion":${event.streamVersion},"schemaversion":${event.version}` +
    (account === undefined ? '' : `,"account":${JSON.stringify(account)}`) +
    `,"actor":${JSON.stringify(actor.id)},"actorkind":"${actor.kind}"` +
    (actor.role === undefined ? '' : `,"actorrole":${JSON.stringify(actor.role)}`) +
    (causationId === undefined ? '' : `,"causationid":"${causationId}"`) +
    `,"correlationid":"${event.correlationId}"` +
    (subject === undefined ? '' : `,"datasubject":"${subject}"`) +
    `,"origin":"${event.origin}","recordedtime":"${event.recordedAt}","data":${event.data}}`
  );
};
