import type { FormItem } from '../sample-item.js';

const form = { channel: 'webform', door: 'webform', source: 'gaoyou-form', city: 'gaoyou' } as const;

/** Forms about places of 高邮, from a page of their own. */
export const FORMS_GAOYOU: readonly FormItem[] = [
  {
    ...form,
    id: 'h-straw-1',
    at: '08:27',
    name: '葛阿姨',
    phone: '19900000451',
    title: '卸甲镇晚上烧秸秆',
    text: '高邮卸甲镇金港村这几天一到傍晚就有人在田里烧秸秆，烟飘到村里眼睛都睁不开，晾的衣服全是灰。白天有人巡查，晚上就没有人管了。',
    address: '高邮市卸甲镇金港村',
    expect: { way: 'new', type: 'complaint' },
  },
  {
    ...form,
    id: 'h-road-1',
    at: '11:45',
    name: '印师傅',
    phone: '19900000452',
    title: '临泽镇农路断头',
    text: '高邮临泽镇洋汊村通往川青的水泥路修到河边就停了，差三百米没有接上，秋收拖粮食要绕八里路。已经停工快一年，请问后面还修不修？',
    address: '高邮市临泽镇洋汊村',
    expect: { way: 'new', type: 'consult' },
  },
  {
    ...form,
    id: 'h-post-1',
    at: '14:20',
    name: '游客周周',
    phone: '19900000453',
    type: 'suggestion',
    title: '盂城驿景区指示牌建议',
    text: '周末带父母去高邮盂城驿玩，从停车场走过去一路没有指示牌，老人走了不少冤枉路。建议在南门大街的路口加几块牌子，再放两张长椅。',
    address: '高邮市南门大街',
    expect: { way: 'new', type: 'suggestion' },
  },
  {
    ...form,
    id: 'h-clinic-1',
    at: '16:33',
    name: '杨哈力',
    phone: '19900000454',
    title: '菱塘卫生院取药要跑两趟',
    text: '高邮菱塘回族乡卫生院高血压的长期药每次只开一个星期，我父亲八十岁了，一个月要跑四趟。听说别的地方可以开长处方，请问这里什么时候可以？',
    address: '高邮市菱塘回族乡',
    expect: { way: 'new', type: 'consult' },
  },
];
