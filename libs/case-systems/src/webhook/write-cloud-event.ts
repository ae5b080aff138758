import { CloudEvent } from 'cloudevents';
import type { TicketEvent } from '../ticket-event.js';

export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** Digits of `sequence`: the extension is text that sorts, so it is padded. */
const SEQUENCE_DIGITS = 12;

/** Writes an event as CloudEvents 1.0, structured JSON. The same event always gives the same text. */
export function writeCloudEvent(event: TicketEvent): string {
  const { ticketId, ticket } = event;
  return new CloudEvent({
    id: event.id,
    type: `cn.guiyi.${event.kind}.v1`,
    source: `/jurisdictions/${encodeURIComponent(event.jurisdiction)}`,
    subject: event.ticketNumber,
    time: event.at,
    datacontenttype: 'application/json',
    sequence: String(event.sequence).padStart(SEQUENCE_DIGITS, '0'),
    data: { ticketId, ticket },
  }).toString();
}
