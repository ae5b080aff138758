import type { IntakeContent } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { presentGiven, presentUnderstood } from './present-given.js';

const content = (more: Partial<IntakeContent>): IntakeContent => ({
  requester: { kind: 'anonymous' },
  text: '路灯不亮',
  format: 'plain',
  ...more,
});
const ALL = { ownFields: true, recordings: true };
const place = (kind: 'district' | 'road', name: string) => ({ kind, name, key: name, at: 0 });

describe('what an appeal was given beside its words', () => {
  it('is what the person chose and the agent noted', () => {
    const given = presentGiven(
      content({
        appealType: 'complaint',
        address: '南大街 5 号，电话 13812345678',
        occurredAt: '2026-03-01T20:00:00+08:00',
        takenDown: { by: '李坐席' },
        facts: { category: '路灯', talkSeconds: 75, 受影响户数: '30' },
      }),
      'phone',
      ALL,
    );
    expect(given).toMatchObject({
      type: 'complaint',
      category: '路灯',
      occurredAt: '2026-03-01T12:00:00.000Z',
      takenDownBy: '李坐席',
      unproven: false,
      others: [
        { name: 'talkSeconds', value: '75', own: false },
        { name: '受影响户数', value: '30', own: true },
      ],
    });
    expect(given.address).not.toContain('13812345678');
  });

  it('says that no browser worked for a form, and of a form only', () => {
    const facts = { 自动验证: '没有（浏览器未运行脚本）' };
    expect(presentGiven(content({ facts }), 'webform', ALL)).toMatchObject({ unproven: true, others: [] });
    expect(presentGiven(content({ facts }), 'media', ALL).unproven).toBe(false);
    expect(presentGiven(content({}), 'webform', ALL).unproven).toBe(false);
  });

  it('shows no more of a person than the requester does, and nothing for machines', () => {
    const facts = {
      caller: '09718887766',
      联系人姓名: '马小花',
      备用电话: '13900001111',
      'pictureUrl:123': 'https://example.cn/a',
      odd: { deep: 1 },
      empty: ' ',
      long: '长'.repeat(1000),
      topics: ['路灯', '市政'],
    };
    const { others } = presentGiven(content({ facts }), 'webform', ALL);
    expect(others.map(({ name }) => name)).toEqual(['联系人姓名', '备用电话', 'long', 'topics']);
    expect(JSON.stringify(others)).not.toMatch(/小花|13900001111/);
    expect(others[2]?.value).toHaveLength(301);
    expect(others[3]?.value).toBe('路灯、市政');
  });

  it.each(['反映人', '报料人', '当事人', '户主', '家庭地址', '微信号', 'QQ', 'reporter'])(
    'takes %s for somebody, and shows it masked to whom it may be unmasked, and to nobody else',
    (name) => {
      const given = (ownFields: boolean) =>
        presentGiven(content({ facts: { [name]: '马小花' } }), 'webform', { ownFields, recordings: true }).others;
      expect(given(true).map((one) => one.name)).toEqual([name]);
      expect(JSON.stringify(given(true))).not.toContain('小花');
      expect(given(false)).toEqual([]);
    },
  );

  it('shows where a call was recorded to nobody who may not hear it, and what else the switch noted to all', () => {
    const facts = { recording: 'https://pbx.example.cn/r/1?token=t', queue: '夜班' };
    const given = (recordings: boolean) => presentGiven(content({ facts }), 'phone', { ownFields: false, recordings });
    expect(given(false).others.map(({ name }) => name)).toEqual(['queue']);
    expect(given(true).others.map(({ name }) => name)).toEqual(['recording', 'queue']);
  });

  it('masks before it cuts: half a number would stand there clear', () => {
    const facts = { 说明: `${'长'.repeat(290)}13812345678` };
    const [one] = presentGiven(content({ facts }), 'webform', ALL).others;
    expect(one?.value).toMatch(/^长{290}/);
    expect(one?.value).not.toMatch(/\d{8}/);
  });

  it('knows a name that a form made from one of ours', () => {
    expect(presentGiven(content({ facts: { agent: '我' } }), 'webform', ALL).others).toMatchObject([{ own: true }]);
    expect(presentGiven(content({ facts: { agent: '李' } }), 'phone', ALL).others).toMatchObject([{ own: false }]);
  });
});

it('what was understood is each thing once', () => {
  const understanding = {
    title: '',
    text: '',
    places: [place('district', '城东区'), place('road', '南大街'), place('road', '南大街')],
    district: 'd1',
    phones: [],
    times: [{ text: '昨晚八点' }, { text: '昨晚八点' }],
    type: 'help' as const,
    urgency: 'urgent' as const,
    urgencyWords: ['漏电'],
  };
  expect(presentUnderstood(understanding, { districts: [{ id: 'd1', name: '城东区' }] as never })).toEqual({
    district: '城东区',
    places: ['南大街'],
    times: ['昨晚八点'],
    urgencyWords: ['漏电'],
  });
});
