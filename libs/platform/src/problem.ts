/** The one shape of every error that leaves the house over HTTP: RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

export function problem(
  status: number,
  code: string,
  title: string,
  detail?: string,
  errors?: Problem['errors'],
): Problem {
  return {
    type: `urn:guiyi:problem:${code}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...(errors?.length && { errors }),
  };
}

/** Thrown inside a request to end it with a problem. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}
