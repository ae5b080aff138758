import type { operations } from './schema.js';

type Content<Responses> = {
  [Status in keyof Responses]: Responses[Status] extends { content: { 'application/json': infer Body } } ? Body : never;
}[keyof Responses & (200 | 201 | 202)];

/** What an operation of the API answers when all is well, by its name in the OpenAPI document. */
export type Answer<Operation extends keyof operations> = Content<operations[Operation]['responses']>;

export type City = Answer<'readCity'>;
export type Who = Answer<'readSession'>;
export type Permission = Who['permissions'][number];
export type TicketPage = Answer<'listTickets'>;
export type TicketRow = TicketPage['tickets'][number];
export type TicketQuery = NonNullable<operations['listTickets']['parameters']['query']>;
export type Ticket = Answer<'readTicket'>;
export type Appeal = Ticket['appeals'][number];
export type Decision = Ticket['decisions'][number];
export type Assignment = Ticket['assignments'][number];
