import { RoutingSettings } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import type { Prediction } from './classifier/index.js';
import { type CategoryMind, createClassifier, judgeCategory, OTHER_CATEGORY, route, routeJudged } from './index.js';
import { smallProfile } from './profile.fixture.js';

const profile = smallProfile();
const SAID = { title: '', text: '夜市的小贩占道', type: 'complaint' } as const;
const INPUT = {
  requesterKind: 'person',
  type: 'complaint',
  urgency: 'normal',
  at: new Date('2026-03-02T02:00:00Z'),
} as const;

/** A mind whose model says these chances whatever it is asked. */
function mindThatSays(chances: Record<string, number>, auto = false, labels = Object.keys(chances)): CategoryMind {
  const ranked = Object.entries(chances).map(([label, probability]) => ({ label, probability }));
  const [best = { label: '', probability: 0 }] = ranked;
  const prediction: Prediction = { ...best, auto, ranked };
  const spoke = [{ word: '小贩', share: 1 }];
  const applied = { predict: () => prediction, explain: () => ({ spoke, runnerUp: [] }), wordsFor: () => spoke };
  return {
    classify: createClassifier(profile),
    settings: RoutingSettings.parse({}),
    categories: new Set(profile.categories.map(({ id }) => id)),
    model: { version: 'm1', applied, labels },
  };
}

describe('judgeCategory', () => {
  it.each<[string, Record<string, number>, boolean, boolean, string, string | undefined]>([
    ['sure enough', { 'water.outage': 0.95, 'urban.stall': 0.05 }, true, false, 'sure', 'water.outage'],
    [
      'above the city’s bar, below what learning found',
      { 'water.outage': 0.95 },
      false,
      false,
      'propose',
      'water.outage',
    ],
    [
      'above what learning found, below the city’s bar',
      { 'water.outage': 0.8 },
      true,
      false,
      'propose',
      'water.outage',
    ],
    ['not sure', { 'water.outage': 0.5, 'urban.stall': 0.4 }, false, false, 'propose', 'water.outage'],
    ['no idea', { 'water.outage': 0.2, 'urban.stall': 0.2 }, false, false, 'ask', 'water.outage'],
    ['not sure of what cannot wait: the words', { 'water.outage': 0.5 }, false, true, 'rules', 'urban.stall'],
    ['sure of what cannot wait', { 'water.outage': 0.95 }, true, true, 'sure', 'water.outage'],
    ['sure of a category that is gone', { gone: 0.95, 'water.outage': 0.05 }, true, false, 'ask', 'water.outage'],
  ])('%s', (_, chances, auto, cannotWait, band, category) => {
    const judged = judgeCategory(SAID, mindThatSays(chances, auto), cannotWait);
    expect([judged.model?.band, judged.category?.category]).toEqual([band, category]);
  });

  it('leaves what it was told too little of to the words, unless they say what it does know', () => {
    const chances = { [OTHER_CATEGORY]: 0.8, 'water.outage': 0.2 };
    expect(judgeCategory(SAID, mindThatSays(chances), false).model?.band).toBe('rules');
    const told = mindThatSays(chances, false, [...Object.keys(chances), 'urban.stall']);
    expect(judgeCategory(SAID, told, false).model?.band).toBe('ask');
  });

  it('goes by the words alone without a model, and never asks one about what is no matter', () => {
    const { model: _, ...words } = mindThatSays({});
    expect(judgeCategory(SAID, words, false)).toMatchObject({ category: { category: 'urban.stall' }, likely: [] });
    const praise = judgeCategory({ ...SAID, type: 'nuisance' }, mindThatSays({ 'water.outage': 1 }, true), false);
    expect(praise).toEqual({ likely: [] });
  });
});

describe('routeJudged', () => {
  const judged = (chances: Record<string, number>, auto = false) =>
    judgeCategory(SAID, mindThatSays(chances, auto), false);

  it('without a model is the same as ever', () => {
    const category = { category: 'urban.stall', score: 0.6, words: ['小贩'] };
    expect(routeJudged(profile, INPUT, { category, likely: [] })).toEqual(route(profile, { ...INPUT, category }));
  });

  it('proposes three, each with who would get it, and gives it to nobody', () => {
    const found = routeJudged(
      profile,
      { ...INPUT, district: 'west' },
      judged({ 'urban.stall': 0.5, 'water.burst': 0.3, 'market.price': 0.1, 'urban.lamp': 0.1 }),
    );
    expect([found.assignments, found.timeClass, found.decision.fallback]).toEqual([[], null, false]);
    expect(
      found.decision.proposals?.map(({ category, rule, assignments }) => [category, rule, assignments[0]?.department]),
    ).toEqual([
      ['urban.stall', 'west-urban', 'west-urban'],
      ['water.burst', 'burst', 'water-group'],
      ['market.price', 'price', 'market'],
    ]);
    expect(found.decision.reason).toBe(
      '模型 m1 把握不足，给出建议（50%）；建议：「占道」50%，依据：小贩，派西区城管局、城管局；' +
        '「爆管」30%，依据：小贩，派供水公司、城管局；「价格」10%，依据：小贩，派市场监管局；请派单员选定（小城第 4 版）。',
    );
    expect(found.decision.runnerUp).toEqual({ category: 'water.burst', score: 0.3, rule: 'burst' });
  });

  it('proposes nobody of whom a report is', () => {
    const { decision } = routeJudged(
      profile,
      { ...INPUT, type: 'report', district: 'west', aboutDepartment: 'west-urban' },
      judged({ 'urban.stall': 0.5, 'water.burst': 0.3 }),
    );
    expect(decision.proposals?.[0]?.assignments).toEqual([{ department: 'urban-management', role: 'lead' }]);
  });

  it('does not ask about what goes to the same unit whatever it is', () => {
    const praise = routeJudged(profile, { ...INPUT, type: 'praise' }, judged({ 'urban.stall': 0.4 }));
    expect([praise.decision.rule, praise.assignments]).toEqual(['praise', [{ department: 'center', role: 'lead' }]]);
    expect(praise.decision.proposals).toBeUndefined();
  });
});
