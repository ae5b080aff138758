import { FIRST_SCORECARD, readScorecard } from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import {
  activeScorecard,
  learningState,
  listScorecards,
  pinScorecard,
  useScorecard,
  waitingShards,
} from '@guiyi/storage';
import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NormalizeIntakes } from '../normalize-intakes.processor.js';
import { type House, openHouse } from '../testing/open-house.js';
import { installIgnorance, judgePairs } from './labelled-city.fixture.js';
import { learnFromLabels } from './learn-from-labels.js';
import { LearnMatching, nextNight } from './learn-matching.processor.js';
import { tellLearnt } from './tell-learnt.js';

const never = new AbortController().signal;

describe('what dispatchers judged becomes a version', () => {
  const clock = new FrozenClock('2026-03-02T02:00:00Z');
  let house: House;
  let runtime: Runtime;

  beforeAll(async () => {
    house = await openHouse(clock);
    runtime = house.runtime;
  });
  afterAll(() => house.close());

  const openCity = () => house.openCity();
  const learn = (profile: ReturnType<typeof openCity>, more: { dryRun?: boolean; onlyNews?: boolean } = {}) =>
    learnFromLabels(runtime.database, profile, { now: clock.now(), ...more });
  const active = async (city: string) => (await activeScorecard(runtime.database, city))?.version;
  const versions = async (city: string) =>
    (await listScorecards(runtime.database, city)).map(({ version }) => version).reverse();
  const decideOn = async (normalizer: NormalizeIntakes, jurisdiction: string, text: string): Promise<string> => {
    const id = await house.accept(jurisdiction, { text });
    await normalizer.handle({ jurisdiction }, never);
    const [decision] = await runtime.database.query<{ version: string }>(
      `SELECT version FROM decision WHERE jurisdiction = $1 AND intake_id = $2 AND kind = 'match'`,
      [jurisdiction, id],
    );
    return decision?.version ?? '';
  };

  it('at three in the morning, once, and a normalizer that runs decides by it and names it', async () => {
    const city = openCity().id;
    const [normalizer, learning] = [new NormalizeIntakes(runtime), new LearnMatching(runtime)];
    expect(await decideOn(normalizer, city, '城西区古城台小区停水两天了')).toBe(FIRST_SCORECARD.version);
    const byHand = await installIgnorance(runtime, city);
    await judgePairs(runtime, city, 80);
    expect((await waitingShards(runtime.database, clock.now())).learn).toContain(city);
    await learning.handle({ jurisdiction: city });
    expect(await versions(city)).toEqual([byHand]);
    expect((await waitingShards(runtime.database, clock.now())).learn).not.toContain(city);

    clock.move(nextNight(clock.now(), 'Asia/Shanghai').getTime() - clock.now().getTime());
    expect(clock.now().toISOString()).toBe('2026-03-02T19:00:00.000Z');
    expect((await waitingShards(runtime.database, clock.now())).learn).toContain(city);
    const others = [new LearnMatching(runtime), learning];
    await Promise.all(others.map((one) => one.handle({ jurisdiction: city })));
    expect(await versions(city)).toEqual([byHand, `${city}-20260303-1`]);
    expect(await active(city)).toBe(`${city}-20260303-1`);
    expect(await learningState(runtime.database, city)).toMatchObject({
      nextAt: new Date('2026-03-03T19:00:00Z'),
      outcome: { why: 'applied', labels: { all: 80, same: 40, heldBack: 20 }, method: 'features', from: byHand },
    });

    clock.move(6_000);
    expect(await decideOn(normalizer, city, '城北区盐庄小区路灯不亮')).toBe(`${city}-20260303-1`);

    // Nobody judged anything since: the next night comes and goes.
    clock.move(24 * 3_600_000);
    await learning.handle({ jurisdiction: city });
    expect(await versions(city)).toHaveLength(2);
    await useScorecard(runtime.database, city, undefined);
    clock.move(6_000);
    expect(await decideOn(normalizer, city, '城北区盐庄小区井盖丢失')).toBe(FIRST_SCORECARD.version);
  });

  it('keeps a version that does worse on the labels held back, and goes on with the present one', async () => {
    const profile = openCity();
    const byHand = await installIgnorance(runtime, profile.id);
    // What is learnt from says the opposite of what is held back.
    await judgePairs(runtime, profile.id, 80, ({ alike, heldBack }) => alike === heldBack);
    const learnt = await learn(profile);
    expect(learnt).toMatchObject({ applied: false, why: 'worse', version: `${profile.id}-20260304-1` });
    const { candidate, present } = learnt.heldBack ?? {};
    expect(candidate?.logLoss).toBeGreaterThan(present?.logLoss ?? Number.POSITIVE_INFINITY);
    expect(await active(profile.id)).toBe(byHand);
    const [kept] = await listScorecards(runtime.database, profile.id);
    expect(readScorecard(kept?.scorecard)).toMatchObject({ version: learnt.version });
    expect(kept?.figures).toMatchObject({ why: 'worse', from: byHand });
    expect(tellLearnt(learnt)).toContain('差于现行版本，不启用 / worse on the labels held back: not used');
  });

  it('changes nothing in a dry run, with too few labels, or where a version was chosen by hand', async () => {
    const profile = openCity();
    const byHand = await installIgnorance(runtime, profile.id);
    // Most are the same: that much few labels can say.
    const mostly = ({ at }: { at: number }) => at % 8 !== 3;
    await judgePairs(runtime, profile.id, 12, mostly);
    expect(await learn(profile)).toMatchObject({ why: 'too_few', applied: false, labels: { all: 12 } });
    await judgePairs(runtime, profile.id, 40, mostly);
    expect(await learn(profile, { dryRun: true })).toMatchObject({ why: 'dry_run', method: 'scale' });
    expect(await versions(profile.id)).toEqual([byHand]);
    await pinScorecard(runtime.database, profile.id, true, clock.now());
    expect(await learn(profile)).toMatchObject({ why: 'pinned', applied: false });
    expect(await active(profile.id)).toBe(byHand);
    await pinScorecard(runtime.database, profile.id, false, clock.now());
    expect(await learn(profile)).toMatchObject({ why: 'applied', version: `${profile.id}-20260304-1` });
    // The same labels come to the same again, from whatever is in use.
    expect(await learn(profile)).toMatchObject({ why: 'unchanged', applied: false });
    expect(await learn(profile, { onlyNews: true })).toMatchObject({ why: 'no_news' });
    expect(await active(profile.id)).toBe(`${profile.id}-20260304-1`);
  });

  it('the last word about two appeals counts', async () => {
    const profile = openCity();
    await judgePairs(runtime, profile.id, 30);
    await runtime.database.query(
      `INSERT INTO match_label SELECT jurisdiction, gen_random_uuid(), other_appeal_id, appeal_id, ticket_id, other_ticket_id,
         false, 'unmerge', reason, decision_version, actor, at + interval '1 hour' FROM match_label
       WHERE jurisdiction = $1 AND same`,
      [profile.id],
    );
    expect(await learn(profile)).toMatchObject({ why: 'too_few', labels: { all: 30, same: 0 } });
  });
});

describe('the next night', () => {
  it.each([
    ['2026-03-02T18:59:59.000Z', 'Asia/Shanghai', '2026-03-02T19:00:00.000Z'],
    ['2026-03-02T19:00:00.000Z', 'Asia/Shanghai', '2026-03-03T19:00:00.000Z'],
    ['2026-03-02T12:00:00.000Z', 'UTC', '2026-03-03T03:00:00.000Z'],
  ])('after %s in %s is %s', (now, zone, expected) => {
    expect(nextNight(new Date(now), zone).toISOString()).toBe(expected);
  });
});
