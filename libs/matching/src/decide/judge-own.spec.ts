import { describe, expect, it } from '@jest/globals';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, id, minutesBefore, NOON, ownAppeal, SETTINGS, ticket } from '../sample.fixture.js';
import { plainScorecard } from '../weigh/plain-scorecard.fixture.js';
import type { MatchInput } from './candidate.js';
import { decide } from './decide.js';

const YARD = ['estate:柳岸小区=柳岸'];
const SMOKE =
  '柳岸小区一楼临街的川味小炒店油烟直接排到楼道里，烟道没有接到楼顶，二楼三楼的住户不敢开窗，老人咳嗽了半个月，多次找店家理论没有结果，请环保和城管上门查处';
const smoke = comparedOf(SMOKE, YARD);
const smokeTwin = comparedOf(SMOKE.replace('柳岸小区', '梅坡小区'), ['estate:梅坡小区=梅坡']);
const smokeRetold = comparedOf(
  '柳岸小区川味小炒油烟扰民，我家就住在川味小炒楼上，每天从中午到夜里十点，烟道里的油烟顺着楼道往上窜，根本不敢开窗，家里老人咳嗽了半个月，店家说烟道要接到楼顶得花几万块，一直拖着不改，请城管查处',
  YARD,
);
const noise = comparedOf('柳岸小区对面的工地夜间施工到凌晨两点，打桩的声音让人无法入睡', YARD);
const burst = comparedOf('115号楼门口自来水管爆了，水一直往外喷，路面都淹了', ['building:115号楼']);
const burstAgain = comparedOf('反映115栋旁边水管爆裂，水流得满地都是', ['building:115栋=115号楼']);
const nudge = comparedOf('怎么还没有人来处理，都好几天了');
const wordless = comparedOf('');

function given(input: Partial<MatchInput> & Pick<MatchInput, 'matter'>): MatchInput {
  return { own: [], candidates: [], at: NOON, settings: SETTINGS, scorecard: FIRST_SCORECARD, ...input };
}

describe('what the same person said before', () => {
  it.each([
    {
      name: 'tells the open matter anew',
      input: { matter: smokeRetold, own: [ownAppeal(1, smoke)] },
      way: 'follow_up',
    },
    { name: 'asks after it', input: { matter: nudge, own: [ownAppeal(1, smoke)] }, way: 'follow_up' },
    {
      name: 'names the ticket',
      input: { matter: comparedOf('补充：店名叫老灶台'), own: [ownAppeal(1, smoke)], references: ['XN-1'] },
      way: 'follow_up',
    },
    {
      name: 'comes again after it was answered',
      input: { matter: smokeRetold, own: [ownAppeal(1, smoke, { state: 'called_back', ticketState: 'closed' })] },
      way: 'repeat',
    },
    {
      name: 'comes again after the repeat window',
      input: {
        matter: smokeRetold,
        own: [ownAppeal(1, smoke, { state: 'answered', ticketState: 'closed', at: new Date('2025-01-01') })],
      },
      way: 'new',
    },
    {
      name: 'withdrew it',
      input: { matter: smokeRetold, own: [ownAppeal(1, smoke, { state: 'withdrawn' })] },
      way: 'new',
    },
    {
      name: 'asks after a missed call, of which nobody knows what it was about',
      input: {
        matter: nudge,
        own: [ownAppeal(1, wordless, { ticketId: undefined, ticketNumber: undefined, ticketState: undefined })],
      },
      way: 'new',
    },
    {
      name: 'asks after what is older than the window',
      input: { matter: nudge, own: [ownAppeal(1, smoke, { at: minutesBefore(60 * 24 * 40) })] },
      way: 'new',
    },
    { name: 'has another matter', input: { matter: noise, own: [ownAppeal(1, smoke)] }, way: 'new' },
    {
      name: 'asks after something, but of another place',
      input: { matter: comparedOf('红星街路灯还没修好', ['road:红星街']), own: [ownAppeal(1, smoke)] },
      way: 'new',
    },
    { name: 'means another estate', input: { matter: smokeTwin, own: [ownAppeal(1, smoke)] }, way: 'new' },
    {
      name: 'names a ticket but speaks of another estate',
      input: { matter: smokeTwin, own: [ownAppeal(1, smoke)], references: [id(1)] },
      way: 'new',
    },
  ])('$name: $way', ({ input, way }) => {
    const decision = decide(given(input));
    expect(decision.way).toBe(way);
    expect(decision.appealId).toBe(way === 'new' ? undefined : id(1001));
    if (way !== 'new') expect(decision.reason).toContain('同一诉求人，XN-1');
  });

  it('is asked after as the newest open matter', () => {
    const own = [ownAppeal(1, smoke), ownAppeal(2, noise, { at: minutesBefore(60) })];
    const decision = decide(given({ matter: nudge, own }));
    expect(decision).toMatchObject({ way: 'follow_up', appealId: id(1002) });
    expect(decide(given({ matter: nudge, own: own.reverse() }))).toEqual(decision);
  });

  it('is followed up by name before likeness, and open before finished', () => {
    const own = [ownAppeal(1, smoke), ownAppeal(2, noise)];
    expect(decide(given({ matter: smokeRetold, own })).appealId).toBe(id(1001));
    const more = comparedOf('补充：店名叫老灶台，照片已经拍了');
    expect(decide(given({ matter: more, own, references: ['XN-2'] })).appealId).toBe(id(1002));
    const finished = ownAppeal(3, smoke, { state: 'answered', ticketState: 'closed', at: minutesBefore(5) });
    expect(decide(given({ matter: smokeRetold, own: [finished, ...own] }))).toMatchObject({
      way: 'follow_up',
      appealId: id(1001),
    });
  });

  it('leaves a report out of an open complaint, which the unit reads', () => {
    const complaint = ownAppeal(1, smoke, { type: 'complaint' });
    expect(decide(given({ matter: smokeRetold, type: 'report', own: [complaint] })).way).toBe('new');
    const report = ownAppeal(1, smoke, { type: 'report' });
    expect(decide(given({ matter: smokeRetold, type: 'report', own: [report] })).way).toBe('follow_up');
  });

  it('does not keep from the ticket of other people where it is another matter', () => {
    const decision = decide(
      given({ matter: burstAgain, own: [ownAppeal(2, smoke)], candidates: [ticket(1, [burst])] }),
    );
    expect(decision).toMatchObject({ way: 'same_matter', ticketId: id(1) });
  });

  it('is followed up where only what others said on the ticket is alike', () => {
    const own = ownAppeal(1, comparedOf('一件烦心事，请来电详谈'));
    const candidates = [ticket(1, [burst, burst, burst], { sameRequester: true })];
    expect(decide(given({ matter: burstAgain, own: [own], candidates }))).toMatchObject({
      way: 'follow_up',
      ticketId: id(1),
      appealId: id(1001),
    });
  });

  it('takes more than a way of writing: letters alike in all but their matter are two', () => {
    const scorecard = {
      ...plainScorecard(),
      thresholds: [
        { precision: 0.95, chance: 0.5 },
        { precision: 0.98, chance: 0.95 },
      ],
    };
    const letter = (what: string, places: string[] = []) =>
      comparedOf(`在全市上下大力推进民生工程的大背景下，恳请市委市政府加快${what}的步伐，让广大市民早日受益`, places);
    const wayOf = (one: string, other: string, places?: string[]) =>
      decide(given({ matter: letter(other, places), own: [ownAppeal(1, letter(one, places))], scorecard })).way;
    expect(wayOf('高铁西站', '教师待遇')).toBe('new');
    expect(wayOf('柳岸小区改造', '柳岸小区翻新', YARD)).toBe('follow_up');
  });
});
