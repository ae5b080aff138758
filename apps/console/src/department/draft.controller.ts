import { maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { decideDraft, findDraft, listDrafts, refuse } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { maskDeeply } from '../http/mask-deeply.js';
import { departmentName } from '../ticket/present-row.js';
import { answerWriter } from '../ticket/write-answer.js';
import { RUNTIME } from '../tokens.js';
import { act } from './act.js';
import { DecideDraftRequest, DraftDecided, DraftQuery, Drafts } from './draft.schema.js';
import { mayDecide } from './may-decide.js';
import { ownUnits, profileOf } from './own-units.js';

/** 审批: answers that wait at a gate. */
@Controller('api/drafts')
@Needs('handling.read')
export class DraftController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Answers that wait for approval, the longest waiting first', Drafts)
  async listDrafts(
    @By() caller: Caller,
    @QueryOf(DraftQuery) { limit }: z.infer<typeof DraftQuery>,
  ): Promise<z.infer<typeof Drafts>> {
    const profile = profileOf(this.runtime, caller);
    const units = ownUnits(profile, caller);
    const rows = await listDrafts(this.runtime.database, caller.jurisdiction, { ...(units && { units }), limit });
    return {
      drafts: rows.map((draft) => {
        const gate = profile.approval.gates[draft.gate];
        return {
          id: draft.id,
          ticketId: draft.ticketId,
          ticketNumber: draft.ticketNumber,
          title: maskText(draft.title),
          assignmentId: draft.assignmentId,
          department: { id: draft.department, name: departmentName(profile, draft.department) },
          text: maskText(draft.text),
          fields: maskDeeply(draft.fields ?? {}),
          gate: gate ?? { id: String(draft.gate), name: '', by: 'center' },
          mine: mayDecide(profile, gate, draft, caller),
          submittedBy: draft.submittedBy.id,
          submittedAt: draft.submittedAt.toISOString(),
          dueAt: draft.dueAt?.toISOString() ?? null,
        };
      }),
    };
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Needs('answer.approve')
  @Describe('Let an answer pass this gate, or send it back; past the last one people are told', DraftDecided)
  async decideDraft(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(DecideDraftRequest) { approve, reason }: z.infer<typeof DecideDraftRequest>,
  ): Promise<z.infer<typeof DraftDecided>> {
    const { jurisdiction, actor } = caller;
    const { ok: _, ...decided } = await act(this.runtime, caller, async ({ sql, profile, now }) => {
      const draft = await findDraft(sql, jurisdiction, id);
      const units = ownUnits(profile, caller);
      if (!draft || (units && !units.includes(draft.department)))
        return refuse('not_found', '没有待审批的答复 / no answer waits for approval');
      const { gates } = profile.approval;
      // A city that has taken gates away lets what waited at one of them pass by whoever may dispatch.
      const gate = gates[draft.gate] ?? { id: 'last', name: '', by: 'center' as const };
      if (!mayDecide(profile, gate, draft, caller))
        return refuse('forbidden', '不归您审批 / it is not yours to approve');
      return decideDraft(sql, {
        jurisdiction,
        draft,
        approve,
        ...(reason !== undefined && { reason }),
        gates,
        write: answerWriter(profile, this.runtime.vault),
        actor,
        now,
      });
    });
    return decided;
  }
}
