import { describe, expect, it } from '@jest/globals';
import { guessType } from './guess-type.js';
import { draftOf } from './small-city.fixture.js';

describe('guess-type', () => {
  it.each([
    ['实名举报某食品厂制假售假', 'report'],
    ['多次举报都没人管，噪音扰民，投诉施工方', 'complaint'],
    ['建议在学校门口增设红绿灯', 'suggestion'],
    ['能否在小区附近增设公交站', 'suggestion'],
    ['感谢信：特此表扬多坝镇派出所民警', 'praise'],
    ['夜市油烟扰民，请处理，感谢领导', 'complaint'],
    ['请问社保卡如何补办，需要什么材料？', 'consult'],
    ['咨询落户政策', 'consult'],
    ['海棠苑3栋水管爆裂漏水，请尽快抢修', 'help'],
    ['老人走失，求助', 'help'],
    ['物业不作为，电梯坏了没人管', 'complaint'],
    ['问题解决了，我要撤诉', 'withdrawn'],
    ['取消之前的投诉', 'withdrawn'],
    ['对方拒绝撤诉，拖欠工资', 'complaint'],
    ['有一件事', 'complaint'],
  ])('%s: %s', (title, type) => {
    expect(guessType(draftOf('', {}, { title })).type).toBe(type);
  });

  it('believes the channel', () => {
    expect(guessType(draftOf('投诉', { appealType: 'consult' })).type).toBe('consult');
  });
});
