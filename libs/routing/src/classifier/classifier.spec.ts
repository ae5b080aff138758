import { beforeAll, describe, expect, it } from '@jest/globals';
import { type AppliedModel, applyModel } from './apply-model.js';
import type { CategoryModel } from './category-model.js';
import { learnModel } from './learn-model.js';
import { packModel, unpackModel } from './pack-model.js';
import { sampleExamples } from './sample-messages.fixture.js';

describe('a model learnt from messages', () => {
  let model: CategoryModel;
  let applied: AppliedModel;

  beforeAll(() => {
    model = learnModel(sampleExamples());
    applied = applyModel(model);
  });

  it.each([
    ['', '自来水从昨晚起就停水，水厂电话打不通', '供水'],
    ['希望增加公交班次', '等了四十分钟', '公交'],
    ['', '儿子今年六岁，想问学区划片和入学报名的事', '入学'],
    ['', 'ＸＸ路公交　车到站不停', '公交'],
  ])('tells what was never said before: %s %s', (title, text, label) => {
    const prediction = applied.predict({ title, text });
    expect(prediction.label).toBe(label);
    expect(prediction.ranked).toHaveLength(3);
    expect(prediction.ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it('is sure of what it knows and not of what nobody told it', () => {
    expect(applied.predict({ title: '', text: '小区自来水停水两天了，请尽快抢修水管' }).auto).toBe(true);
    for (const text of ['', '？？！', 'ok', '龘'])
      expect(applied.predict({ title: '', text })).toMatchObject({ auto: false });
  });

  it('says which words spoke, and which spoke for the second', () => {
    const words = { title: '', text: '孩子坐公交上学，三路公交车到站不停，报不上小学的事也没人管' };
    const { label } = applied.predict(words);
    const { spoke, runnerUp } = applied.explain(words);
    const [bus, school] = label === '公交' ? [spoke, runnerUp] : [runnerUp, spoke];
    expect(bus.map(({ word }) => word).join()).toContain('公交');
    expect(school.map(({ word }) => word).join()).toMatch(/孩子|报不上|小学/);
  });

  it('is the same from the same examples, and knows what they were', () => {
    expect(packModel(learnModel(sampleExamples()))).toEqual(packModel(model));
    expect(learnModel(sampleExamples().slice(1)).fingerprint).not.toBe(model.fingerprint);
  });

  it('says the same after it was stored', () => {
    const stored = unpackModel(packModel(model));
    if (!stored) throw new Error('not read');
    expect(stored).toMatchObject({ fingerprint: model.fingerprint, figures: model.figures, autoFrom: model.autoFrom });
    for (const words of sampleExamples()) {
      const before = applied.predict(words);
      const after = applyModel(stored).predict(words);
      expect(after.label).toBe(before.label);
      expect(after.probability).toBeCloseTo(before.probability, 3);
    }
  });

  it('is not read from bytes that are cut short, altered or something else', () => {
    const bytes = packModel(model);
    const [first = 0] = bytes;
    for (const wrong of [
      new Uint8Array(),
      bytes.slice(0, 6),
      bytes.slice(0, -1),
      Uint8Array.from([first + 1, ...bytes.slice(1)]),
      Uint8Array.from([...bytes.slice(0, 4), 255, 255, 255, 255, ...bytes.slice(8)]),
      Uint8Array.from([...bytes.slice(0, 8), 0x5b, ...bytes.slice(9)]),
    ])
      expect(unpackModel(wrong)).toBeUndefined();
  });

  it('bears what a stranger sends', () => {
    const long = '停水'.repeat(500_000);
    const start = performance.now();
    expect(applied.predict({ title: long, text: long }).label).toBe('供水');
    applied.explain({ title: long, text: long });
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it.each([
    ['one label', sampleExamples().filter(({ label }) => label === '供水')],
    ['a label with one example', [...sampleExamples(), { label: '别的', title: '', text: '别的事' }]],
  ])('refuses to learn from %s', (_, examples) => {
    expect(() => learnModel(examples)).toThrow(RangeError);
  });
});
