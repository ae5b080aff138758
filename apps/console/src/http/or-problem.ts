import { ProblemError, problem } from '@guiyi/platform';
import type { Refusal } from '@guiyi/storage';

const STATUS: Record<Refusal['code'], readonly [number, string]> = {
  not_found: [404, '找不到 / Not found'],
  conflict: [409, '现状不允许 / Not possible as things stand'],
  stale: [412, '已被改动 / Changed meanwhile'],
  forbidden: [403, '无权办理 / Not allowed'],
};

/** An expected refusal leaves as a problem; anything else passes. @throws ProblemError */
export function orProblem<Result extends { readonly ok: true }>(result: Result | Refusal): Result {
  if (result.ok) return result;
  throw refused(result);
}

export function refused({ code, detail }: Refusal, errors?: { path: string; message: string }[]): ProblemError {
  const [status, title] = STATUS[code];
  return new ProblemError(problem(status, code.replaceAll('_', '-'), title, detail, errors));
}

export function notFound(what: string): ProblemError {
  return refused({ ok: false, code: 'not_found', detail: what });
}
