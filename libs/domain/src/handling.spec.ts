import { describe, expect, it } from '@jest/globals';
import { composeAnswer } from './answer-template.js';
import { CallbackVerdict } from './callback.js';
import { isBelow, unitsAbove, unitsUnder } from './department-tree.js';
import { AnswerTemplate, CallbackRules, ReturnRules } from './handling-rules.js';
import { findPingPong, type Hop } from './ping-pong.js';

describe('踢皮球', () => {
  it.each<[Hop[], string[]]>([
    [[['a'], ['b'], ['a']], ['a']],
    [[['a'], ['a']], []],
    [[['a'], ['b'], ['c']], []],
    [[['a'], ['b'], ['c'], ['a']], ['a']],
    [[['a', 'b'], ['c'], ['b']], ['b']],
    [[['a', 'b'], ['b']], []],
    [[], []],
  ])('%j', (hops, again) => {
    expect(findPingPong(hops).map(({ department }) => department)).toEqual(again);
  });

  it('shows the shortest way back', () => {
    expect(findPingPong([['a'], ['b'], ['a'], ['c'], ['a']])[0]?.way).toEqual([['a'], ['c'], ['a']]);
  });
});

describe('the tree of departments', () => {
  const tree = [
    { id: 'city' },
    { id: 'district', parent: 'city' },
    { id: 'station', parent: 'district' },
    { id: 'bureau', parent: 'city' },
    { id: 'round', parent: 'about' },
    { id: 'about', parent: 'round' },
  ];
  it('goes down to the last station and up to the top', () => {
    expect(unitsUnder(tree, 'district')).toEqual(['district', 'station']);
    expect(unitsUnder(tree, 'city')).toEqual(['city', 'district', 'station', 'bureau']);
    expect(unitsAbove(tree, 'station')).toEqual(['district', 'city']);
    expect([isBelow(tree, 'station', 'city'), isBelow(tree, 'city', 'station'), isBelow(tree, 'city', 'city')]).toEqual(
      [true, false, false],
    );
  });
  it('ends where somebody drew it in a circle', () => {
    expect(unitsAbove(tree, 'round')).toEqual(['about']);
    expect(unitsUnder(tree, 'round')).toEqual(['round', 'about']);
  });
});

describe('an answer by template', () => {
  const template = AnswerTemplate.parse({
    id: 'water',
    name: '停水',
    text: '{cause}，{cause}已修复。{note}',
    fields: [
      { id: 'cause', name: '原因' },
      { id: 'note', name: '备注', required: false, most: 3 },
    ],
  });
  it.each([
    [{ fields: { cause: ' 爆管 ' } }, { ok: true, text: '爆管，爆管已修复。', fields: { cause: '爆管' } }],
    [
      { text: '自来水已恢复', fields: { cause: '$&' } },
      { ok: true, text: '自来水已恢复', fields: { cause: '$&' } },
    ],
    [{ fields: { cause: '$&' } }, { ok: true, text: '$&，$&已修复。', fields: { cause: '$&' } }],
    [{ fields: { cause: '  ' } }, { ok: false, missing: ['cause'], tooLong: [], unknown: [] }],
    [{ fields: { cause: '爆管', note: '四个字呢' } }, { ok: false, missing: [], tooLong: ['note'], unknown: [] }],
    [{ fields: { cause: '爆管', x: '1' } }, { ok: false, missing: [], tooLong: [], unknown: ['x'] }],
  ])('%j', (given, composed) => {
    expect(composeAnswer(template, given)).toEqual(composed);
  });
  it('without a template is one’s own words, and some', () => {
    expect(composeAnswer(undefined, { text: '已办' })).toMatchObject({ ok: true, text: '已办' });
    expect(composeAnswer(undefined, { text: ' ' })).toMatchObject({ ok: false, missing: ['text'] });
  });
});

describe('what a city need not say', () => {
  it('is the common rule', () => {
    expect(ReturnRules.parse({})).toMatchObject({ adjudicateAfter: 2 });
    expect(CallbackRules.parse({}).reworkWhen).toEqual({ solved: ['unsolved'], satisfied: ['unsatisfied'] });
  });
  it.each([
    [{ reached: true, solved: 'solved' }, false],
    [{ reached: true, solved: 'solved', satisfied: 'unreachable' }, false],
    [{ reached: false }, true],
    [{ reached: true, solved: 'partly_solved', satisfied: 'neutral' }, true],
  ])('a verdict %j is one: %s', (verdict, is) => {
    expect(CallbackVerdict.safeParse(verdict).success).toBe(is);
  });
});
