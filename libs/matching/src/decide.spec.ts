import { MatchDecision } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MatchInput } from './candidate.js';
import { decide } from './decide.js';
import { id, matterOf, minutesBefore, NOON, ownAppeal, SETTINGS, ticket } from './sample.fixture.js';

const BLOCK = 'building:115号楼=115';
const burst = matterOf('115号楼门口自来水管爆了，水一直往外喷，路面都淹了', [BLOCK]);
const burstAgain = matterOf('反映115栋旁边水管爆裂，水流得满地都是，请快来修', ['building:115栋=115']);
const burstByChat = matterOf('115号楼爆管了！！快来人', [BLOCK]);

const YARD = 'estate:柳岸小区=柳岸';
const smoke =
  '柳岸小区一楼临街的川味小炒店油烟直接排到楼道里，烟道没有接到楼顶，二楼三楼的住户不敢开窗，老人咳嗽了半个月，多次找店家理论没有结果，请环保和城管上门查处';
const smokeHere = matterOf(smoke, [YARD]);
const smokeTwin = matterOf(smoke.replace('柳岸小区', '梅坡小区'), ['estate:梅坡小区=梅坡']);
const smokeRetold = matterOf(
  '柳岸小区楼下开了一家川味小炒，烟道不接楼顶，油烟全部灌进楼道，家里老人咳嗽不止，窗户也开不了，希望城管来看看',
  [YARD],
);
const noise = matterOf('柳岸小区对面的工地夜间施工到凌晨两点，打桩的声音让人无法入睡', [YARD]);
const nudge = matterOf('怎么还没有人来处理，都好几天了');

function given(input: Partial<MatchInput> & Pick<MatchInput, 'matter'>): MatchInput {
  return { own: [], candidates: [], at: NOON, settings: SETTINGS, ...input };
}

describe('decide', () => {
  it('makes one ticket of two calls and a WeChat message about one burst pipe within ten minutes', () => {
    const second = decide(given({ matter: burstAgain, candidates: [ticket(1, [burst])] }));
    expect(second).toMatchObject({ way: 'same_matter', ticketId: id(1) });
    expect(second.reason).toMatch(/^与 XN-1 同为 115.{1,2} 爆管，相隔 10 分钟，1 处地点词一致$/);
    const third = decide(
      given({ matter: burstByChat, candidates: [ticket(1, [burst, burstAgain]), ticket(2, [noise])] }),
    );
    expect(third).toMatchObject({ way: 'same_matter', ticketId: id(1), runnerUp: { ticketId: id(2) } });
  });

  it.each([
    {
      name: 'the same words with another estate',
      matter: smokeTwin,
      way: 'related',
      reason: '小区不同：梅坡小区 / 柳岸小区',
    },
    { name: 'other words for the same', matter: smokeRetold, way: 'same_matter', reason: '柳岸小区 油烟' },
    { name: 'another trouble at the same estate', matter: noise, way: 'new', reason: '事由不同' },
    {
      name: 'the same words without any place',
      matter: matterOf('一楼小炒店油烟排到楼道里，二楼不敢开窗'),
      way: 'related',
      reason: '没有共同的具体地点',
    },
    {
      name: 'the same estate name in another district',
      matter: matterOf(smoke, [YARD], { district: 'north' }),
      way: 'related',
      reason: '区县不同',
    },
    {
      name: 'another building of the estate',
      matter: matterOf(`我住3号楼。${smoke}`, [YARD, 'building:3号楼=3']),
      way: 'related',
      reason: '楼栋不同：3号楼 / 8号楼',
    },
  ])('$name: $way', ({ matter, way, reason }) => {
    const there = matterOf(`8号楼。${smoke}`, [YARD, 'building:8号楼=8'], { district: 'south' });
    const known = reason.startsWith('楼栋') || reason.startsWith('区县') ? there : smokeHere;
    const decision = decide(given({ matter, candidates: [ticket(1, [known])] }));
    expect(decision.way).toBe(way);
    expect(decision.reason).toContain(reason);
    expect(MatchDecision.safeParse(decision).success).toBe(true);
  });

  it('does not merge into a finished ticket, nor across the window, and says so', () => {
    const closed = decide(given({ matter: smokeRetold, candidates: [ticket(1, [smokeHere], { state: 'closed' })] }));
    expect(closed).toMatchObject({ way: 'related', ticketId: id(1), suggested: [] });
    expect(closed.reason).toContain('已办结');
    const old = new Date(NOON.getTime() - 40 * 24 * 3_600_000);
    const late = decide(
      given({ matter: smokeRetold, candidates: [ticket(1, [smokeHere], { openedAt: old, lastAt: old })] }),
    );
    expect(late.way).toBe('new');
    expect(late.reason).toContain('超过 30 天');
  });

  it('leaves a report by itself, however alike', () => {
    const others = decide(given({ matter: smokeRetold, type: 'report', candidates: [ticket(1, [smokeHere])] }));
    expect(others).toMatchObject({ way: 'related', ticketId: id(1), suggested: [] });
    expect(others.reason).toContain('举报单独办理');
    const report = ticket(1, [smokeHere], { type: 'report' });
    expect(decide(given({ matter: smokeRetold, type: 'complaint', candidates: [report] })).way).toBe('related');
    const own = { ...ownAppeal(1, smokeHere), type: 'complaint' as const };
    expect(decide(given({ matter: smokeRetold, type: 'report', own: [own] })).way).toBe('new');
    expect(decide(given({ matter: smokeRetold, type: 'report', own: [{ ...own, type: 'report' }] })).way).toBe(
      'follow_up',
    );
  });

  it('suggests at most five tickets, the best first, and none that is contradicted', () => {
    const vague = matterOf(smoke.replace('柳岸小区', '我们楼下'));
    const alike = [1, 2, 3, 4, 5, 6, 7].map((n) => ticket(n, [smokeHere], { openedAt: minutesBefore(n) }));
    const strict = { ...SETTINGS, mergeAt: 1 };
    const decision = decide(given({ matter: vague, candidates: [...alike, ticket(8, [noise])], settings: strict }));
    expect(decision.way).toBe('related');
    expect(decision.suggested.map(({ ticketId }) => ticketId)).toEqual([1, 2, 3, 4, 5].map(id));
    expect(decide(given({ matter: smokeTwin, candidates: alike })).suggested).toEqual([]);
  });

  describe('for the same person', () => {
    it.each([
      {
        name: 'tells the open matter anew',
        input: { matter: smokeRetold, own: [ownAppeal(1, smokeHere)] },
        way: 'follow_up',
      },
      { name: 'asks after it', input: { matter: nudge, own: [ownAppeal(1, smokeHere)] }, way: 'follow_up' },
      {
        name: 'names the ticket',
        input: { matter: matterOf('补充：店名叫老灶台'), own: [ownAppeal(1, smokeHere)], references: ['XN-1'] },
        way: 'follow_up',
      },
      {
        name: 'comes again after it was answered',
        input: { matter: smokeRetold, own: [ownAppeal(1, smokeHere, { state: 'called_back', ticketState: 'closed' })] },
        way: 'repeat',
      },
      {
        name: 'comes again after the repeat window',
        input: {
          matter: smokeRetold,
          own: [ownAppeal(1, smokeHere, { state: 'answered', ticketState: 'closed', at: new Date('2025-01-01') })],
        },
        way: 'new',
      },
      {
        name: 'withdrew it',
        input: { matter: smokeRetold, own: [ownAppeal(1, smokeHere, { state: 'withdrawn' })] },
        way: 'new',
      },
      {
        name: 'asks after a missed call, of which nobody knows what it was about',
        input: {
          matter: nudge,
          own: [ownAppeal(1, matterOf(''), { ticketId: undefined, ticketNumber: undefined, ticketState: undefined })],
        },
        way: 'new',
      },
      { name: 'has another matter', input: { matter: noise, own: [ownAppeal(1, smokeHere)] }, way: 'new' },
      { name: 'means another estate', input: { matter: smokeTwin, own: [ownAppeal(1, smokeHere)] }, way: 'new' },
      {
        name: 'names a ticket but speaks of another estate',
        input: { matter: smokeTwin, own: [ownAppeal(1, smokeHere)], references: [id(1)] },
        way: 'new',
      },
    ])('$name: $way', ({ input, way }) => {
      const decision = decide(given(input));
      expect(decision.way).toBe(way);
      expect(decision.appealId).toBe(way === 'new' ? undefined : id(1001));
      if (way !== 'new') expect(decision.reason).toContain('同一诉求人，XN-1');
    });

    it('takes an asking-after to the newest open matter', () => {
      const own = [ownAppeal(1, smokeHere), ownAppeal(2, noise, { at: minutesBefore(60) })];
      expect(decide(given({ matter: nudge, own }))).toMatchObject({ way: 'follow_up', appealId: id(1002) });
    });

    it('joins the ticket of other people where the own matter is another one', () => {
      const decision = decide(
        given({ matter: burstAgain, own: [ownAppeal(2, smokeHere)], candidates: [ticket(1, [burst])] }),
      );
      expect(decision).toMatchObject({ way: 'same_matter', ticketId: id(1) });
    });
  });

  describe('whatever comes', () => {
    const matters = [burst, burstAgain, burstByChat, smokeHere, smokeTwin, smokeRetold, noise, nudge];
    const aMatter = fc.constantFrom(...matters);
    const someTickets = fc
      .array(fc.tuple(fc.array(aMatter, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 5000 })), {
        maxLength: 6,
      })
      .map((rows) =>
        rows.map(([members, age], n) =>
          ticket(n, members, { openedAt: minutesBefore(age), lastAt: minutesBefore(age) }),
        ),
      );

    it('does not depend on the order of the candidates', () => {
      fc.assert(
        fc.property(aMatter, someTickets, (matter, candidates) => {
          const one = decide(given({ matter, candidates }));
          expect(decide(given({ matter, candidates: [...candidates].reverse() }))).toEqual(one);
        }),
        { numRuns: 60 },
      );
    });

    it('never merges across a contradiction and always names a runner-up', () => {
      fc.assert(
        fc.property(aMatter, someTickets, (matter, candidates) => {
          const decision = decide(given({ matter, candidates }));
          if (decision.way === 'same_matter') expect(decision.chosen?.contradiction).toBeUndefined();
          const others = candidates.filter(({ ticketId }) => ticketId !== decision.ticketId);
          expect(decision.runnerUp !== undefined).toBe(others.length > 0);
          for (const suggested of decision.suggested) expect(suggested.contradiction).toBeUndefined();
        }),
        { numRuns: 60 },
      );
    });
  });
});
