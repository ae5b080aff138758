import type { CityProfile, Requester } from '@guiyi/domain';
import { Vault } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { answerWriter } from './write-answer.js';

const vault = new Vault(Buffer.alloc(32, 3));
const profile = {
  name: { zh: '小城', en: 'Small city' },
  departments: [{ id: 'water', name: '小城水务局' }],
  wording: { receipt: '', answer: '{city}：您的诉求 {receipt} 已答复：{answer}' },
} as unknown as CityProfile;

const appealOf = (id: string, requester: Partial<Requester>) => ({
  id,
  number: `R-${id}`,
  title: '停水',
  sourceId: 'form',
  requesterSealed: vault.sealJson({ kind: 'person', ...requester }),
});

describe('what a person is told', () => {
  const wang = appealOf('wang', { name: '王小明', phone: '138 1234 5678', email: 'wang@example.org' });
  const li = appealOf('li', { name: '李建国', phone: '13987654321' });
  const shop = appealOf('shop', { kind: 'anonymous' });
  const write = answerWriter(profile, vault);
  const told = (reader: typeof wang, text: string, everybody = [wang, li, shop]) =>
    write(reader, [{ text, department: null }], everybody).text;

  it.each([
    ['王小明', '王**', '李建国，您好；王小明也反映过'],
    ['13812345678', '138', '请拨打 13812345678'],
    ['138 1234 5678', '138', '电话 138 1234 5678'],
    ['wang@example.org', 'w***@example.org', '邮件 wang@example.org'],
  ])('hides %s from others and shows it to its owner', (secret, hidden, text) => {
    expect(told(wang, text)).toContain(secret);
    for (const other of [li, shop]) {
      expect(told(other, text)).not.toContain(secret);
      expect(told(other, text)).toContain(hidden);
    }
  });

  it.each([
    ['已修好', '已修好。欢迎评价'],
    ['已修好。', '已修好。欢迎评价'],
    ['请您再看一看！', '请您再看一看！欢迎评价'],
  ])('ends %s with one stop', (text, ending) => {
    const ended = { ...profile, wording: { receipt: '', answer: '答复：{answer}。欢迎评价' } };
    const { text: whole } = answerWriter(ended, vault)(li, [{ text, department: null }], [li]);
    expect(whole).toBe(`答复：${ending}`);
  });

  it('leaves the number of an office alone, and a dollar sign too', () => {
    const text = '如有疑问请致电 0971-12345，费用 $& 元';
    expect(told(li, text)).toBe(`小城：您的诉求 R-li 已答复：${text}`);
  });

  it('names the departments where several answered', () => {
    const answers = [
      { text: '管道已修', department: 'water' },
      { text: '道路已补', department: 'roads' },
    ];
    expect(write(li, answers, [li]).text).toContain('小城水务局：管道已修\n\nroads：道路已补');
  });
});
