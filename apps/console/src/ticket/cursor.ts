import { ProblemError, problem } from '@guiyi/platform';
import { z } from 'zod';

const Mark = z.object({
  sort: z.string(),
  at: z.string().regex(/^(?:infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2})$/),
  id: z.uuid(),
});
export type Mark = z.infer<typeof Mark>;

/** The opaque place in a list from which its next page is read. */
export function writeCursor(mark: Mark): string {
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

/** @throws ProblemError when it is not a cursor of this list in this order. */
export function readCursor(cursor: string | undefined, sort: string): Mark | undefined {
  if (cursor === undefined) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    given = undefined;
  }
  const { data } = Mark.safeParse(given);
  if (data?.sort === sort && (data.at === 'infinity' || isTime(data.at))) return data;
  throw new ProblemError(
    problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', [
      { path: 'cursor', message: '不是本列表的页码标记 / not a cursor of this list in this order' },
    ]),
  );
}

/** Whether PostgreSQL takes it: neither the 31st of February nor the year 0. */
function isTime(at: string): boolean {
  const wall = at.slice(0, 19).replace(' ', 'T');
  const time = new Date(`${wall}Z`);
  return at >= '0001' && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(wall);
}
