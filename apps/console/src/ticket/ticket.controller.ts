import type { CityProfile } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { findTicket, listTickets, readTicketParts, streamHead, type TicketFilter, ticketsSeenBy } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { Done, IdParam } from '../http/fields.js';
import { notFound } from '../http/or-problem.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { RUNTIME } from '../tokens.js';
import { answer } from './answer-ticket.js';
import { readCursor, writeCursor } from './cursor.js';
import { dispatch } from './dispatch-ticket.js';
import { mergeTicket, unmerge } from './merge-tickets.js';
import { presentRow } from './present-row.js';
import { presentTicket } from './present-ticket.js';
import { refuseSuggested } from './refuse-suggestion.js';
import {
  Answered,
  AnswerRequest,
  Dispatched,
  DispatchRequest,
  Merged,
  MergeRequest,
  RefuseSuggestionRequest,
  UnmergeRequest,
} from './ticket-change.schema.js';
import { TicketDetail } from './ticket-detail.schema.js';
import { TicketPage, TicketQuery } from './ticket-list.schema.js';

@Controller('api/tickets')
export class TicketController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('queue.read')
  @Describe('One page of the queue', TicketPage)
  async listTickets(
    @By() caller: Caller,
    @QueryOf(TicketQuery) query: TicketQuery,
  ): Promise<z.infer<typeof TicketPage>> {
    const { database, clock } = this.runtime;
    const { sort, limit } = query;
    const after = readCursor(query.cursor, sort);
    // Read first: what happens between this and the list is told once more, never missed.
    const position = await streamHead(database, caller.jurisdiction);
    const page = { sort, limit, ...(after && { after }) };
    const { rows, next } = await listTickets(database, caller.jurisdiction, filterOf(query, caller), page, clock.now());
    const profile = this.profileOf(caller);
    return {
      tickets: rows.map((row) => presentRow(row, profile)),
      ...(next && { next: writeCursor({ sort, ...next }) }),
      position,
    };
  }

  @Get(':idOrNumber')
  @Needs('ticket.read')
  @Describe('Everything about one ticket; the number of a merged one still leads here', TicketDetail)
  async readTicket(
    @By() caller: Caller,
    @Param('idOrNumber', new ReadInput(z.string().min(1).max(100))) idOrNumber: string,
  ): Promise<TicketDetail> {
    const { database, vault, clock } = this.runtime;
    const { jurisdiction, onlyDepartment } = caller;
    const ticket = await findTicket(database, jurisdiction, idOrNumber);
    if (!ticket || !(await this.maySee(caller, ticket.id))) throw notFound('没有这件工单 / no such ticket');
    const parts = await readTicketParts(database, jurisdiction, ticket.id);
    return presentTicket(ticket, parts, {
      profile: this.profileOf(caller),
      vault,
      now: clock.now(),
      hideReporters: onlyDepartment !== undefined,
    });
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Needs('ticket.merge')
  @Describe('Link the appeals of a ticket to another one', Merged)
  mergeTicket(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(MergeRequest) request: z.infer<typeof MergeRequest>,
  ): Promise<z.infer<typeof Merged>> {
    return mergeTicket(this.runtime, caller, id, request);
  }

  @Post(':id/unmerge')
  @HttpCode(200)
  @Needs('ticket.merge')
  @Describe('Undo a merge', Merged)
  unmergeTicket(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(UnmergeRequest) request: z.infer<typeof UnmergeRequest>,
  ): Promise<z.infer<typeof Merged>> {
    return unmerge(this.runtime, caller, id, request);
  }

  @Post(':id/suggestions/:other/refuse')
  @HttpCode(200)
  @Needs('ticket.merge')
  @Describe('Say that a suggested ticket is another matter; it is suggested no more, and matching learns from it', Done)
  refuseSuggestion(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @Param('other', IdParam) other: string,
    @JsonBody(RefuseSuggestionRequest) request: z.infer<typeof RefuseSuggestionRequest>,
  ): Promise<z.infer<typeof Done>> {
    return refuseSuggested(this.runtime, caller, id, other, request);
  }

  @Post(':id/dispatch')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Give a ticket to departments in place of those that work on it', Dispatched)
  dispatchTicket(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(DispatchRequest) request: z.infer<typeof DispatchRequest>,
  ): Promise<z.infer<typeof Dispatched>> {
    return dispatch(this.runtime, caller, id, request);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Needs('ticket.answer')
  @Describe('Answer a ticket; when the last department has, every person is told', Answered)
  async answerTicket(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(AnswerRequest) request: z.infer<typeof AnswerRequest>,
  ): Promise<z.infer<typeof Answered>> {
    if (!(await this.maySee(caller, id))) throw notFound('没有这件工单 / no such ticket');
    return answer(this.runtime, caller, id, request);
  }

  private profileOf({ jurisdiction }: Caller): CityProfile {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile of ${jurisdiction}`);
    return profile;
  }

  private async maySee({ jurisdiction, onlyDepartment }: Caller, ticketId: string): Promise<boolean> {
    if (onlyDepartment === undefined) return true;
    return (await ticketsSeenBy(this.runtime.database, jurisdiction, onlyDepartment, [ticketId])).has(ticketId);
  }
}

function filterOf(query: TicketQuery, { onlyDepartment }: Caller): TicketFilter {
  const { state, q, mergedAway, sort: _, limit: __, cursor: ___, ...same } = query;
  return {
    ...same,
    ...(state && { states: state }),
    ...(q && { search: q }),
    ...(mergedAway && { withMergedAway: true }),
    ...(onlyDepartment !== undefined && { seenBy: onlyDepartment }),
  };
}
