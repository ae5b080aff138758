import { describe, expect, it } from '@jest/globals';
import { explainHot } from './explain-hot.js';
import { backgroundOf, tellingWords } from './telling-words.js';

const BACKGROUND = backgroundOf([
  '路灯不亮，晚上看不清路，希望尽快维修',
  '楼下夜市占道经营，噪音扰民',
  '公交车等了半小时，希望增加班次',
  '小区垃圾没人清理，物业不管',
  '学校门口车辆乱停，接送孩子不方便',
  '暖气不热，室温只有十二度',
]);
const said = (texts: readonly string[]) => texts.map((text, at) => ({ text, voice: `p${at}` }));
const words = (texts: readonly string[], places: readonly string[] = []) =>
  tellingWords(said(texts), BACKGROUND, places).map(({ word }) => word);

describe('the words of a hot matter', () => {
  it('are what its people say and the city usually does not', () => {
    const found = words([
      '金桂苑小区从昨晚开始停水，希望尽快恢复',
      '金桂苑停水一整夜，没有通知',
      '我家停水了，希望物业说明原因，金桂苑3号楼',
    ]);
    expect(found[0]).toBe('停水');
    expect(found).not.toContain('希望');
  });

  it('hold no number of a person, nothing that one person alone said, and no part of a place', () => {
    const found = words(
      ['海棠苑停水，请联系 13812345678，李秀英', '海棠苑停水，请联系 13812345678', '海棠苑停水，水箱发臭'],
      ['海棠苑'],
    );
    expect(found).toEqual(['停水']);
  });

  it('make one line with the numbers and the places', () => {
    const window = { hours: 72, requesters: 10, appeals: 12, usual: 1.4, logChance: -9 };
    const places = ['东苑', '西苑', '南苑', '北苑', '中苑'].map((name) => ({ kind: 'estate' as const, name }));
    expect(explainHot(window, places, [{ word: '停水' }, { word: '水压' }])).toBe(
      '近3日 12 件（10 人），平日约 1.4 人/3日，涉 5 个小区（东苑、西苑、南苑等），多说“停水”“水压”',
    );
  });
});
