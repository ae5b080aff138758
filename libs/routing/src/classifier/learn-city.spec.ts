import { CityProfile } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { judgeCategory, OTHER_CATEGORY } from '../judge-category.js';
import { smallProfile } from '../profile.fixture.js';
import { type CityExample, learnCity, mindOf } from './learn-city.js';
import { sampleExamples } from './sample-messages.fixture.js';

const IDS: Record<string, string> = { 供水: 'water.outage', 公交: 'urban.lamp', 入学: 'market.price' };
/** The small city, whose words say nothing of what its people say. */
const city = CityProfile.parse({
  ...smallProfile(),
  categories: smallProfile().categories.map((one) => ({ ...one, words: { any: [`没人说的词${one.id}`] } })),
});
const examples: CityExample[] = sampleExamples().map((one) => ({
  ...one,
  label: IDS[one.label] ?? one.label,
  judged: true,
}));
const PLACES = '东门西门南门北门桥头河边山下城里市场学校医院车站公园广场工地码头';
/** Messages about something else, each in another place. */
const rare = (label: string, count: number): CityExample[] =>
  Array.from({ length: count }, (_, at) => {
    const place = PLACES.slice(2 * (at % 16), 2 * (at % 16) + 2);
    return { label, title: '', text: `${place}的烤串摊子摆到路上，烟熏得人开不了窗`, judged: true };
  });

describe('what a city learns of its categories', () => {
  const learnt = learnCity({ examples, city });
  if (!learnt.ok) throw new Error('too few');

  it('is better than words that nobody says, and held against them on what was held back', () => {
    expect(learnt).toMatchObject({ isNotWorse: true, present: { accuracy: 0, auto: { coverage: 0 } } });
    expect(learnt.counts).toMatchObject({ all: 192, judged: 192, categories: 3, rare: 0 });
    expect(learnt.counts.heldBack).toBeGreaterThan(20);
    expect(learnt.figures.items).toBe(192 - learnt.counts.heldBack);
    expect(learnt.candidate.accuracy).toBeGreaterThan(0.9);
  });

  it('never learns from what is held back, whatever came in since', () => {
    const more = learnCity({ examples: [...rare('urban.stall', 16), ...examples], city });
    expect(more.counts.heldBack).toBeGreaterThanOrEqual(learnt.counts.heldBack);
    expect(learnCity({ examples: [...examples, ...examples], city })).toMatchObject({
      figures: { items: 2 * learnt.figures.items },
    });
  });

  it('is worse where it is no better than what is in use', () => {
    const confused = examples.map((one, at) => ({ ...one, label: Object.values(IDS)[(at * 7 + (at >> 2)) % 3] ?? '' }));
    expect(learnCity({ examples: confused, city, present: learnt.bytes })).toMatchObject({ isNotWorse: false });
    expect(learnCity({ examples, city, present: learnt.bytes })).toMatchObject({ isNotWorse: true });
  });

  it('takes categories with few examples together as another one, which the words go on telling', () => {
    const some = learnCity({ examples: [...examples, ...rare('urban.stall', 8), ...rare('water.burst', 7)], city });
    if (!some.ok) throw new Error('too few');
    expect(some.counts).toMatchObject({ categories: 3, rare: 2 });
    const mind = mindOf(city, some.bytes, 'm1');
    expect(mind.model?.labels).toEqual([OTHER_CATEGORY, 'market.price', 'urban.lamp', 'water.outage']);
    const spoken = city.categories.map((one) => ({
      ...one,
      words: { ...one.words, any: [`烤串${one.id.slice(-4)}`] },
    }));
    const { classify } = mindOf({ ...city, categories: spoken }, undefined);
    const said = { title: '', text: '码头的烤串tall摊子摆到路上，烟熏得人开不了窗', type: 'help' } as const;
    expect(judgeCategory(said, { ...mind, classify }, false)).toMatchObject({
      model: { version: 'm1', band: 'rules' },
      category: { category: 'urban.stall' },
    });
  });

  it.each<[string, CityExample[]]>([
    ['nothing', []],
    ['what no person judged', examples.map((one) => ({ ...one, judged: false }))],
    ['categories that the city does not have', examples.map((one) => ({ ...one, label: 'gone' }))],
    ['one category', examples.map((one) => ({ ...one, label: 'urban.lamp' }))],
  ])('is nothing where there is only %s', (_, some) => {
    expect(learnCity({ examples: some, city }).ok).toBe(false);
  });
});
