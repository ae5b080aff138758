import { may } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import {
  changesSince,
  findTicket,
  listTickets,
  readTicketParts,
  softClaimsOn,
  streamHead,
  type TicketFilter,
} from '@guiyi/storage';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { maySee } from '../department/may-see.js';
import { ownUnits, profileOf } from '../department/own-units.js';
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
import { Claimed, ClaimRequest, claimTicket, releaseTicket } from './soft-claim.js';
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
import { ChangesQuery, presentChanges, TicketChanges } from './ticket-changes.js';
import { TicketDetail } from './ticket-detail.schema.js';
import { TicketPage, TicketQuery } from './ticket-list.schema.js';
import { DispatchUndone, takeDispatchBack, UndoDispatchRequest } from './undo-dispatch.js';
import { COUNTED_TO, CountRequest, Counts, ViewCounts } from './view-counts.js';

@Controller('api/tickets')
export class TicketController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(ViewCounts) private readonly viewCounts: ViewCounts,
  ) {}

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
    const { rows, next } = await listTickets(
      database,
      caller.jurisdiction,
      filterOf(query, ownUnits(profileOf(this.runtime, caller), caller)),
      page,
      clock.now(),
    );
    const profile = profileOf(this.runtime, caller);
    const ids = rows.map(({ id }) => id);
    const claims = await softClaimsOn(database, caller.jurisdiction, ids, clock.now());
    const claimOn = new Map(claims.map((claim) => [claim.ticketId, claim]));
    return {
      tickets: rows.map((row) => presentRow(row, profile, claimOn.get(row.id))),
      ...(next && { next: writeCursor({ sort, ...next }) }),
      position,
    };
  }

  @Post('counts')
  @HttpCode(200)
  @Needs('queue.read')
  @Describe('How many tickets each of several views holds, counted to a thousand', Counts)
  async countTickets(
    @By() caller: Caller,
    @JsonBody(CountRequest) { views }: z.infer<typeof CountRequest>,
  ): Promise<z.infer<typeof Counts>> {
    const filters = views.map((view) => filterOf(view, ownUnits(profileOf(this.runtime, caller), caller)));
    const counts = await this.viewCounts.count(
      this.runtime,
      { city: caller.jurisdiction, account: caller.account.id },
      filters,
    );
    return { counts, countedTo: COUNTED_TO };
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
    const [claim] = await softClaimsOn(database, jurisdiction, [ticket.id], clock.now());
    return presentTicket(ticket, parts, {
      profile: profileOf(this.runtime, caller),
      vault,
      now: clock.now(),
      hideReporters: onlyDepartment !== undefined,
      sight: { ownFields: may(caller.roles, 'requester.unmask'), recordings: may(caller.roles, 'raw.download') },
      claim,
    });
  }

  @Get(':id/changes')
  @Needs('ticket.read')
  @Describe('What became of a ticket since a version: fields as they were and are, and who did what', TicketChanges)
  async readChanges(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @QueryOf(ChangesQuery) { since }: z.infer<typeof ChangesQuery>,
  ): Promise<TicketChanges> {
    const seen = await this.maySee(caller, id);
    const changes = seen && (await changesSince(this.runtime.database, caller.jurisdiction, id, since));
    if (!changes) throw notFound('没有这件工单 / no such ticket');
    return presentChanges(changes);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Needs('ticket.read')
  @Describe('Say that one works on a ticket, or still does; it ends by itself after two minutes', Claimed)
  async claimTicket(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(ClaimRequest) request: z.infer<typeof ClaimRequest>,
  ): Promise<z.infer<typeof Claimed>> {
    if (!(await this.maySee(caller, id))) throw notFound('没有这件工单 / no such ticket');
    return claimTicket(this.runtime, caller, id, request);
  }

  @Delete(':id/claim')
  @Needs('ticket.read')
  @Describe('Say that one has left a ticket', Done)
  releaseTicket(@By() caller: Caller, @Param('id', IdParam) id: string): Promise<z.infer<typeof Done>> {
    return releaseTicket(this.runtime, caller, id);
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

  @Post(':id/undispatch')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Take the newest dispatch back while none of its units has signed', DispatchUndone)
  undoDispatch(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(UndoDispatchRequest) request: z.infer<typeof UndoDispatchRequest>,
  ): Promise<z.infer<typeof DispatchUndone>> {
    return takeDispatchBack(this.runtime, caller, id, request);
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

  private maySee(caller: Caller, ticketId: string): Promise<boolean> {
    return maySee(this.runtime, caller, ticketId);
  }
}

function filterOf(
  query: Omit<TicketQuery, 'sort' | 'limit' | 'cursor'> & Partial<TicketQuery>,
  units: string[] | undefined,
): TicketFilter {
  const { state, q, mergedAway, sort: _, limit: __, cursor: ___, ...same } = query;
  return {
    ...same,
    ...(state && { states: state }),
    ...(q && { search: q }),
    ...(mergedAway && { withMergedAway: true }),
    ...(units && { seenBy: units }),
  };
}
