import { FIRST_SCORECARD, type Scorecard, Vocabulary } from '@guiyi/matching';
import { Database, keepScorecard, loadVocabulary, useScorecard } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CityMemory } from './city-memory.js';

const NOW = new Date('2026-03-02T04:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const said = (n: number) => Array.from({ length: n }, () => ({ title: '圣力华苑停水', text: '三天了' }));
const ownCard: Scorecard = { ...FIRST_SCORECARD, version: 'xining-2', base: -9 };

describe('what a normalizer knows of a city', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  beforeEach(() => database.query('TRUNCATE vocabulary, scorecard'));
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const keep = (scorecard: Scorecard) =>
    keepScorecard(database, 'xining', { version: scorecard.version, scorecard, figures: {}, madeAt: NOW });

  it('begins with what is shipped', async () => {
    const memory = new CityMemory('xining', NOW);
    await memory.refresh(database, NOW);
    expect(memory.scorecard).toBe(FIRST_SCORECARD);
    expect(memory.vocabulary.documents).toBeGreaterThan(100);
  });

  it('hands on what it counted to another process, and to itself after a restart', async () => {
    const [one, other] = [new CityMemory('xining', NOW), new CityMemory('xining', NOW)];
    const shipped = one.vocabulary.documents;
    await one.refresh(database, NOW);
    await one.count(database, said(40), NOW);
    await other.refresh(database, NOW);
    expect(other.vocabulary.documents).toBeCloseTo(shipped + 40, 0);
    expect(other.vocabulary.toBytes().bytes).toEqual(one.vocabulary.toBytes().bytes);
    const stored = await loadVocabulary(database, 'xining');
    expect(stored?.keptAt).toEqual(NOW);
    expect(stored?.countedAt).toEqual(NOW);
  });

  it('goes on from what the other counted, so that nothing is lost between two that take turns', async () => {
    const [one, other] = [new CityMemory('xining', NOW), new CityMemory('xining', NOW)];
    const shipped = one.vocabulary.documents;
    for (const [turn, memory] of [one, other, one, other].entries()) {
      const at = after(turn * 10);
      await memory.refresh(database, at);
      await memory.count(database, said(250), at);
    }
    await one.refresh(database, after(60));
    expect(one.vocabulary.documents).toBeCloseTo(shipped + 1000, 0);
  });

  it('keeps now and then, not with every batch', async () => {
    const memory = new CityMemory('xining', NOW);
    await memory.refresh(database, NOW);
    const keptAfter = async (arrivals: number, at: Date) => {
      await memory.count(database, said(arrivals), at);
      return (await loadVocabulary(database, 'xining'))?.keptAt;
    };
    expect(await keptAfter(19, NOW)).toBeUndefined();
    expect(await keptAfter(1, NOW)).toEqual(NOW);
    expect(await keptAfter(100, after(1))).toEqual(NOW);
    expect(await keptAfter(0, after(2))).toEqual(NOW);
    expect(await keptAfter(150, after(3))).toEqual(after(3));
    expect(await keptAfter(1, after(4))).toEqual(after(3));
    expect(await keptAfter(18, after(600))).toEqual(after(3));
    expect(await keptAfter(1, after(601))).toEqual(after(601));
  });

  it('takes back what was counted in a batch that came to nothing', async () => {
    const memory = new CityMemory('xining', NOW);
    await memory.refresh(database, NOW);
    await memory.count(database, said(20), NOW);
    const { documents } = memory.vocabulary;
    const failed = database.transaction(async (sql) => {
      await memory.count(sql, said(300), after(10));
      throw new Error('the batch failed');
    });
    await expect(failed).rejects.toThrow('the batch failed');
    await memory.refresh(database, after(20));
    expect(memory.vocabulary.documents).toBeCloseTo(documents, 0);
  });

  it('decides by the scorecard in use, within seconds of the change, and by the shipped one where none is', async () => {
    const memory = new CityMemory('xining', NOW);
    await memory.refresh(database, NOW);
    await keep(ownCard);
    await memory.refresh(database, after(10));
    expect(memory.scorecard.version).toBe(FIRST_SCORECARD.version);
    await useScorecard(database, 'xining', ownCard.version);
    await memory.refresh(database, after(11));
    expect(memory.scorecard.version).toBe(FIRST_SCORECARD.version);
    await memory.refresh(database, after(20));
    expect(memory.scorecard).toEqual(ownCard);
    await useScorecard(database, 'xining', undefined);
    await memory.refresh(database, after(30));
    expect(memory.scorecard).toEqual(FIRST_SCORECARD);
  });

  it('does not decide by a scorecard that knows other features', async () => {
    const strange = { ...ownCard, features: { moon: { cuts: [], points: [1] } } } as unknown as Scorecard;
    await keep(strange);
    await useScorecard(database, 'xining', strange.version);
    const memory = new CityMemory('xining', NOW);
    await memory.refresh(database, NOW);
    expect(memory.scorecard).toBe(FIRST_SCORECARD);
  });

  it('knows one city from another', async () => {
    await keep(ownCard);
    await useScorecard(database, 'xining', ownCard.version);
    const [here, elsewhere] = [new CityMemory('xining', NOW), new CityMemory('golmud', NOW)];
    await here.count(database, said(250), NOW);
    await elsewhere.refresh(database, NOW);
    expect(elsewhere.scorecard).toBe(FIRST_SCORECARD);
    expect(elsewhere.vocabulary.documents).toBeLessThan(here.vocabulary.documents);
    expect(Vocabulary.from(elsewhere.vocabulary.toBytes()).documents).toBe(elsewhere.vocabulary.documents);
  });
});
