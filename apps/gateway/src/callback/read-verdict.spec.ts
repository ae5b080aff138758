import { describe, expect, it } from '@jest/globals';
import { readSaid, verdictOf } from './read-verdict.js';

const FORM = 'application/x-www-form-urlencoded';
const read = (form: Record<string, string>) => readSaid(Buffer.from(new URLSearchParams(form).toString()), FORM);

describe('what somebody says of their answer', () => {
  it('is read, with the remark as it was written', () => {
    const said = read({ solved: 'partly_solved', satisfied: 'neutral', remark: ' 路修好了\r\n灯还没亮 ' });
    expect(said && verdictOf(said)).toEqual({
      reached: true,
      solved: 'partly_solved',
      satisfied: 'neutral',
      remark: '路修好了\n灯还没亮',
    });
    expect(verdictOf({ solved: 'solved', satisfied: 'satisfied', remark: ' ' })).not.toHaveProperty('remark');
  });

  it.each([
    [{}, ['solved', 'satisfied']],
    [{ solved: 'solved' }, ['satisfied']],
    // Not to be reached is nothing that a person can say of themselves.
    [{ solved: 'solved', satisfied: 'unreachable' }, ['satisfied']],
    [{ solved: 'yes', satisfied: 'satisfied' }, ['solved']],
    [{ solved: 'solved', satisfied: 'satisfied', remark: '水'.repeat(2001) }, ['remark']],
  ])('%j lacks %j', (form, wrong) => {
    const said = read(form as Record<string, string>);
    expect(said && verdictOf(said)).toEqual({ wrong });
  });

  it.each([
    [undefined, FORM],
    [Buffer.from('{}'), 'application/json'],
    [Buffer.alloc(300_000, 65), FORM],
  ])('is nothing where it is not our form', (body, type) => {
    expect(readSaid(body, type)).toBeUndefined();
  });
});
