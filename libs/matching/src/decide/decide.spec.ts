import { MatchDecision } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, id, minutesBefore, NOON, SETTINGS, ticket } from '../sample.fixture.js';
import type { MatchInput } from './candidate.js';
import { decide } from './decide.js';

const BLOCK = 'building:115号楼';
const burst = comparedOf('115号楼门口自来水管爆了，水一直往外喷，路面都淹了', [BLOCK]);
const burstAgain = comparedOf('反映115栋旁边水管爆裂，水流得满地都是，请快来修', ['building:115栋=115号楼']);
const burstByChat = comparedOf('115号楼爆管了！！快来人', [BLOCK]);

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
const fees = comparedOf('请问公积金贷款提前还款要带哪些材料，周末办不办', []);
const wordless = comparedOf('');
const block = (n: number, text: string) => comparedOf(text, [...YARD, `building:${n}号楼`]);

function given(input: Partial<MatchInput> & Pick<MatchInput, 'matter'>): MatchInput {
  return { own: [], candidates: [], at: NOON, settings: SETTINGS, scorecard: FIRST_SCORECARD, ...input };
}

describe('decide', () => {
  it('makes one ticket of two calls and a WeChat message about one burst pipe within ten minutes', () => {
    const second = decide(given({ matter: burstAgain, candidates: [ticket(1, [burst])] }));
    expect(second).toMatchObject({ way: 'same_matter', ticketId: id(1) });
    expect(second.reason).toMatch(/^与 XN-1 同为 .*爆管，相隔 10 分钟/);
    const third = decide(
      given({ matter: burstByChat, candidates: [ticket(1, [burst, burstAgain]), ticket(2, [noise])] }),
    );
    expect(third).toMatchObject({ way: 'same_matter', ticketId: id(1), runnerUp: { ticketId: id(2) } });
    expect(third.reason).toContain('115号楼');
  });

  it('makes one ticket of what is told in other words days later, and points at what both say', () => {
    const days = { openedAt: minutesBefore(60 * 72), lastAt: minutesBefore(60 * 72) };
    const decision = decide(given({ matter: smokeRetold, candidates: [ticket(1, [smoke], days)] }));
    expect(decision).toMatchObject({ way: 'same_matter', ticketId: id(1), version: FIRST_SCORECARD.version });
    expect(decision.reason).toMatch(/^与 XN-1 同为 柳岸小区 油烟，相隔 3 天/);
    expect(decision.reason).toContain('川味小炒');
    expect(MatchDecision.safeParse(decision).success).toBe(true);
  });

  it.each([
    { name: 'the same words at another estate', matter: smokeTwin, known: smoke, way: 'related', reason: '小区不同' },
    {
      name: 'the same words of another block',
      matter: block(3, '柳岸小区3号楼电梯停运，老人下不了楼，物业说等配件已经两个星期'),
      known: block(8, '柳岸小区8号楼电梯停运，老人下不了楼，物业说等配件已经两个星期'),
      way: 'related',
      reason: '8',
    },
    {
      name: 'the same trouble of another line',
      matter: comparedOf('地铁7号线早高峰晚点，站台挤得走不动', ['line:地铁7号线=7号线']),
      known: comparedOf('地铁1号线早高峰晚点，站台挤得走不动', ['line:地铁1号线=1号线']),
      way: 'new',
      reason: '不同',
    },
    { name: 'another trouble at the same estate', matter: noise, known: smoke, way: 'new', reason: 'XN-1' },
    { name: 'another matter altogether', matter: fees, known: burst, way: 'new', reason: 'XN-1' },
    { name: 'two messages without words', matter: wordless, known: wordless, way: 'new', reason: 'XN-1' },
  ])('keeps apart $name: $way', ({ matter, known, way, reason }) => {
    const decision = decide(given({ matter, candidates: [ticket(1, [known])] }));
    expect(decision.way).toBe(way);
    expect(decision.reason).toContain(reason);
    expect(MatchDecision.safeParse(decision).success).toBe(true);
  });

  it('is new, and says so, where nothing is like it', () => {
    expect(decide(given({ matter: smoke }))).toMatchObject({ way: 'new', score: 0, reason: '没有相近的工单' });
    expect(decide(given({ matter: smoke, candidates: [ticket(1, [])] })).way).toBe('new');
  });

  const complaint = (place: string, trouble: string) =>
    comparedOf(
      `${place}2号楼，${trouble}。家里有老人和上学的孩子，出入都很不方便，物业的电话打了四十三遍，每次都说记下了，就没有后文，单元群里为这件事吵了二十五天，没有一个人出面，希望有关部门派人到现场看一看，给一个明确的答复。`,
      [`estate:${place}`, 'building:2号楼'],
      { title: `${place}2号楼` },
    );

  it('leaves another trouble of the same block to a person, in the same words but for the trouble', () => {
    const parking = complaint('书香花园', '消防通道被私家车堵死，停车没有人管');
    const heating = complaint('书香花园', '暖气一直不热，供暖开始以后没有暖过');
    const decision = decide(given({ matter: heating, candidates: [ticket(1, [parking])] }));
    expect(decision.way).not.toBe('same_matter');
    expect(decision.suggested.map(({ ticketId }) => ticketId)).toContain(id(1));
    expect(decision.reason).toContain('事由不同');
  });

  it('tells two estates on one road apart, whatever the number of the block', () => {
    const here = complaint('书香花园', '门口水管爆裂，没有人来关阀门');
    const there = complaint('和顺花园', '门口水管爆裂，没有人来关阀门');
    const decision = decide(given({ matter: here, candidates: [ticket(1, [there])] }));
    expect(decision.way).not.toBe('same_matter');
    expect(decision.reason).toContain('小区不同：书香花园 / 和顺花园');
  });

  it('leaves it to a person where both say where and neither mentions a place of the other, also of another kind', () => {
    const told = (where: string) =>
      `${where}一处工地连续半个月夜间施工到凌晨，打桩机和渣土车的噪音非常大，窗户全部关上也睡不着，孩子第二天还要上学，多次打12345反映都没有效果，请城管部门到现场查处，还居民安静`;
    const known = comparedOf(told('柳岸小区旁边'), YARD);
    const decision = decide(
      given({ matter: comparedOf(told('育才小学后面'), ['site:育才小学']), candidates: [ticket(1, [known])] }),
    );
    expect(decision.way).toBe('related');
    expect(decision.reason).toContain('地点各不相同');
    expect(decision.suggested).toMatchObject([{ ticketId: id(1) }]);
    const nowhere = decide(given({ matter: comparedOf(told('我家楼下')), candidates: [ticket(1, [known])] }));
    expect(nowhere.way).toBe('same_matter');
  });

  it('does not merge into a finished ticket, nor across the window, and says so', () => {
    const closed = decide(given({ matter: smokeRetold, candidates: [ticket(1, [smoke], { state: 'closed' })] }));
    expect(closed).toMatchObject({ way: 'related', ticketId: id(1), suggested: [] });
    expect(closed.reason).toContain('已办结');
    const old = minutesBefore(60 * 24 * 40);
    const late = decide(
      given({ matter: smokeRetold, candidates: [ticket(1, [smoke], { openedAt: old, lastAt: old })] }),
    );
    expect(late.way).toBe('new');
    expect(late.reason).toContain('超过 30 天');
  });

  it('leaves a report by itself, however alike', () => {
    const others = decide(given({ matter: smokeRetold, type: 'report', candidates: [ticket(1, [smoke])] }));
    expect(others).toMatchObject({ way: 'related', ticketId: id(1), suggested: [] });
    expect(others.reason).toContain('举报单独办理');
    const report = ticket(1, [smoke], { type: 'report' });
    expect(decide(given({ matter: smokeRetold, type: 'complaint', candidates: [report] })).way).toBe('related');
  });

  describe('where a city never merges by itself', () => {
    const settings = { ...SETTINGS, mergePrecision: 1 };
    const alike = [1, 2, 3, 4, 5, 6, 7].map((n) => ticket(n, [smoke], { openedAt: minutesBefore(n) }));

    it('suggests at most five tickets, the newest of the same likeness first', () => {
      const candidates = [...alike, ticket(8, [noise])];
      const decision = decide(given({ matter: smokeRetold, candidates, settings }));
      expect(decision.way).toBe('related');
      expect(decision.suggested.map(({ ticketId }) => ticketId)).toEqual([1, 2, 3, 4, 5].map(id));
    });

    it('suggests the likest first', () => {
      const candidates = [ticket(1, [smokeRetold, noise]), ticket(2, [smokeRetold])];
      const { suggested } = decide(given({ matter: smokeRetold, candidates, settings }));
      expect(suggested[0]?.ticketId).toBe(id(2));
      const scores = suggested.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
    });

    it('suggests none that is contradicted, finished or too unlike', () => {
      expect(decide(given({ matter: smokeTwin, candidates: alike, settings })).suggested).toEqual([]);
      const finished = [ticket(1, [smoke], { state: 'closed' }), ticket(2, [burst])];
      expect(decide(given({ matter: smokeRetold, candidates: finished, settings })).suggested).toEqual([]);
    });
  });

  describe('whatever comes', () => {
    const aMatter = fc.constantFrom(
      burst,
      burstAgain,
      burstByChat,
      smoke,
      smokeTwin,
      smokeRetold,
      noise,
      fees,
      wordless,
    );
    const someTickets = fc
      .array(fc.tuple(fc.array(aMatter, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 60_000 })), {
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

    it('chooses between twins that were opened at once, whichever comes first', () => {
      const twins = [ticket(1, [smoke]), ticket(2, [smoke]), ticket(3, [smoke])];
      const one = decide(given({ matter: smokeRetold, candidates: twins }));
      expect(one).toMatchObject({ way: 'same_matter', ticketId: id(1), runnerUp: { ticketId: id(2) } });
      expect(decide(given({ matter: smokeRetold, candidates: twins.reverse() }))).toEqual(one);
    });

    it('never merges across a contradiction and always names a runner-up', () => {
      fc.assert(
        fc.property(aMatter, someTickets, (matter, candidates) => {
          const decision = decide(given({ matter, candidates }));
          if (decision.way === 'same_matter') expect(decision.chosen?.contradiction).toBeUndefined();
          const others = candidates.filter(({ ticketId }) => ticketId !== decision.ticketId);
          expect(decision.runnerUp !== undefined).toBe(others.length > 0);
          for (const suggested of decision.suggested) expect(suggested.contradiction).toBeUndefined();
          expect(decision.suggested.length).toBeLessThanOrEqual(5);
          expect(MatchDecision.safeParse(decision).success).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

    it('merges no more often the more precision a city asks for', () => {
      fc.assert(
        fc.property(aMatter, someTickets, (matter, candidates) => {
          const ways = [0.9, 0.95, 0.98, 0.995, 1].map((mergePrecision) => {
            const { way } = decide(given({ matter, candidates, settings: { ...SETTINGS, mergePrecision } }));
            return way === 'same_matter' ? 1 : 0;
          });
          expect(ways).toEqual([...ways].sort((one, other) => other - one));
        }),
        { numRuns: 40 },
      );
    });
  });
});
