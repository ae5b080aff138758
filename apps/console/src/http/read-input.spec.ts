import { ProblemError } from '@guiyi/platform';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ReadInput } from './read-input.pipe.js';

const Query = z.object({
  state: z.array(z.enum(['open', 'done'])).optional(),
  limit: z.coerce.number().max(9).default(3),
});
const query = new ReadInput(Query);
const body = new ReadInput(z.object({ name: z.string().min(2), note: z.unknown().optional() }));

function refusal(work: () => unknown): { status: number; paths: string[] } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { status: error.problem.status, paths: (error.problem.errors ?? []).map(({ path }) => path) };
  }
  return { status: 200, paths: [] };
}

describe('reading what a caller sent', () => {
  it.each([
    [{}, { limit: 3 }],
    [{ state: 'open' }, { state: ['open'], limit: 3 }],
    [{ state: 'open,done' }, { state: ['open', 'done'], limit: 3 }],
    [
      { 'state[]': ['open', 'done'], limit: ['1', '2'] },
      { state: ['open', 'done'], limit: 2 },
    ],
    [
      { state: '', unknown: 'x' },
      { state: [], limit: 3 },
    ],
  ])('reads the query %j', (given, read) => {
    expect(query.transform(given, { type: 'query' })).toEqual(read);
  });

  it.each([
    ['{"name":"x","note":1}', 422, ['name']],
    ['{"name":"a\\u0000b"}', 422, ['name']],
    ['{"name":"ab","note":{"deep":["\\udfff"]}}', 422, ['note.deep.0']],
    ['{"name":"ab","\\u0000":1}', 422, ['\0']],
    [`{"name":"ab","note":${'['.repeat(30)}${']'.repeat(30)}}`, 422, [expect.stringMatching(/^note(\.0)+$/)]],
    ['{', 400, []],
    ['', 422, ['name']],
    ['{"name":"好的"}', 200, []],
    ['\uFEFF{"name":"好的😀"}', 200, []],
  ])('answers the body %s with %i', (text, status, paths) => {
    expect(refusal(() => body.transform(Buffer.from(text), { type: 'body' }))).toEqual({ status, paths });
  });
});
