import type { Actor, CityProfile } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import type { Refusal, Sql } from '@guiyi/storage';
import type { Caller } from '../account/caller.js';
import { profileOf } from '../department/own-units.js';
import { orProblem } from '../http/or-problem.js';
import { ANSWER_BELLS } from '../ticket/answer-ticket.js';
import { ring } from '../ticket/ring-bells.js';

export interface MovedBy {
  readonly jurisdiction: string;
  readonly profile: CityProfile;
  readonly actor: Actor;
  readonly now: Date;
}

/** Something that is done to clocks, in one transaction; then whoever has work is told. @throws ProblemError for a refusal */
export async function moveClocks<Result extends { readonly ok: true }>(
  runtime: Runtime,
  caller: Caller,
  work: (sql: Sql, by: MovedBy) => Promise<Result | Refusal>,
): Promise<Result> {
  const { jurisdiction, actor } = caller;
  const by = { jurisdiction, actor, profile: profileOf(runtime, caller), now: runtime.clock.now() };
  // Thrown inside: of an act that is refused half-way nothing may stay.
  const done = await runtime.database.transaction(async (sql) => orProblem(await work(sql, by)));
  ring(runtime, jurisdiction, [...ANSWER_BELLS, 'empty-due']);
  return done;
}
