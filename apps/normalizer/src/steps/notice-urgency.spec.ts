import { describe, expect, it } from '@jest/globals';
import { noticeUrgency } from './notice-urgency.js';
import { draftOf } from './small-city.fixture.js';

const notice = (text: string) => noticeUrgency(draftOf(text));

describe('notice-urgency', () => {
  it.each([
    ['楼道着火了!', 'emergency', ['着火']],
    ['停水三天,厨房漏气', 'emergency', ['漏气']],
    ['爆管停水', 'urgent', ['爆管', '停水']],
    ['有没有漏气啊', 'emergency', ['漏气']],
    ['没有人管,着火了', 'emergency', ['着火']],
    ['没人管着火了', 'emergency', ['着火']],
    ['着火了,已经扑灭不了', 'emergency', ['着火']],
    ['昨天没有着火,今天着火了', 'emergency', ['着火']],
    ['没有着火', 'normal', []],
    ['检查过了,不是漏气', 'normal', []],
    ['没有发生着火', 'normal', []],
    ['昨晚着火,已扑灭', 'normal', []],
    ['消防通道被占,一旦着火后果严重', 'normal', []],
    ['以免漏气', 'normal', []],
    ['消防演习,假装着火', 'normal', []],
    ['路灯不亮', 'normal', []],
  ])('%s: %s', (text, urgency, urgencyWords) => {
    expect(notice(text)).toMatchObject({ urgency, urgencyWords });
  });
});
