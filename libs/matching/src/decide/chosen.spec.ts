import { MatchDecision } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, id, minutesBefore, NOON, ownAppeal, SETTINGS, ticket } from '../sample.fixture.js';
import type { ChosenTicket, MatchInput } from './candidate.js';
import { decide } from './decide.js';

const YARD = 'estate:柳岸小区=柳岸';
const pipe = comparedOf('柳岸小区门口自来水管爆了，水流得满地都是', [YARD]);
const pipeVaguely = comparedOf('水管的事，还是没人来管');
const pipeThere = comparedOf('梅坡小区门口自来水管爆了，水流得满地都是', ['estate:梅坡小区=梅坡']);
const lamps = comparedOf('柳岸小区门口的路灯整排不亮，晚上出门看不见路', [YARD]);
const homeless = comparedOf('家里停水了，什么时候来水');

function choosing(by: ChosenTicket['by'], input: Partial<MatchInput> & Pick<MatchInput, 'matter' | 'candidates'>) {
  const chosen = { ticketId: id(1), by };
  return decide({ own: [], at: NOON, settings: SETTINGS, scorecard: FIRST_SCORECARD, chosen, ...input });
}

describe('a ticket that an agent chose', () => {
  it.each([
    ['what the words do not say', pipeVaguely],
    ['another trouble', lamps],
    ['another place, which is told', pipeThere],
  ])('is joined like by a dispatcher: %s', (_, matter) => {
    const decision = choosing('agent', { matter, candidates: [ticket(1, [pipe]), ticket(2, [matter])] });
    expect(decision).toMatchObject({ way: 'same_matter', ticketId: id(1), score: 1, version: 'user' });
    expect(decision.reason).toContain('坐席选定 XN-1，并入该单');
    expect(MatchDecision.safeParse(decision).success).toBe(true);
  });

  it('says beside what the system holds against it', () => {
    const { reason } = choosing('agent', { matter: pipeThere, candidates: [ticket(1, [pipe])] });
    expect(reason).toContain('系统提示：小区不同');
  });

  it('follows up where it is the person’s own and open, and repeats where it was handled', () => {
    const own = [ownAppeal(1, pipe)];
    const open = choosing('agent', { matter: lamps, own, candidates: [ticket(1, [pipe])] });
    expect(open).toMatchObject({ way: 'follow_up', appealId: own[0]?.appealId, ticketId: id(1) });
    const closed = ticket(1, [pipe], { state: 'closed' });
    const answered = [ownAppeal(1, pipe, { state: 'answered', ticketState: 'closed' })];
    const again = choosing('agent', { matter: lamps, own: answered, candidates: [closed] });
    expect(again).toMatchObject({ way: 'repeat', appealId: own[0]?.appealId });
    expect([open.reason, again.reason].every((reason) => reason.includes('坐席选定'))).toBe(true);
  });

  it.each([
    ['a finished one', { state: 'closed' as const }, '该单已办结'],
    ['a report', { type: 'report' as const }, '举报单独办理'],
  ])('takes nobody in where no dispatcher could: %s', (_, more, why) => {
    const decision = choosing('agent', { matter: pipe, candidates: [ticket(1, [pipe], more)] });
    expect(decision).toMatchObject({ way: 'related', ticketId: id(1) });
    expect(decision.reason).toContain(why);
  });

  it('is forgotten where it is not known', () => {
    expect(choosing('agent', { matter: pipe, candidates: [ticket(2, [pipe])] })).toMatchObject({ ticketId: id(2) });
  });
});

describe('a ticket that the person chose among what was shown', () => {
  const near = { openedAt: minutesBefore(30), lastAt: minutesBefore(30) };
  const without = (matter: MatchInput['matter'], known: typeof pipe) =>
    choosing('requester', { matter, candidates: [ticket(2, [known], near)] });
  const withIt = (matter: MatchInput['matter'], known: typeof pipe) =>
    choosing('requester', { matter, candidates: [ticket(1, [known], near)] });

  it('is joined though the place is not said again, and the reason says who chose', () => {
    const other = comparedOf('没水用了，家里停水，几点恢复供水');
    expect(without(other, homeless).way).not.toBe('same_matter');
    const decision = withIt(other, homeless);
    expect(decision).toMatchObject({ way: 'same_matter', ticketId: id(1), version: FIRST_SCORECARD.version });
    expect(decision.reason).toMatch(/^诉求人选定，与 XN-1 同为/);
    expect(decision.chosen?.features.find(({ name }) => name === 'chosen')?.weight).toBeGreaterThan(0);
  });

  it.each([
    ['a contradicting place', pipeThere],
    ['another trouble', lamps],
    ['nothing in common', comparedOf('请问公积金贷款提前还款要带哪些材料')],
  ])('is not forced across %s', (_, matter) => {
    expect(withIt(matter, pipe).way).not.toBe('same_matter');
  });
});
