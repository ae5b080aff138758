import type { ChatItem } from '../sample-item.js';

const chat = { channel: 'wechat', door: 'wechaty', source: 'street-wechat', city: 'xining' } as const;

/** Messages to the WeChat account of a street office, which a bot reads. */
export const WECHAT_CONTACTS: readonly ChatItem[] = [
  {
    ...chat,
    id: 'y-heat-1',
    at: '09:01',
    story: 'heating',
    person: '海湖星辰小唐',
    messages: [
      '网格员你好，城西区海湖星辰小区从昨晚停暖到现在，暖气片摸着都是冰的，我们这栋楼好几家小孩冻感冒了，帮忙反映一下',
    ],
    expect: { category: 'heat.cold', way: 'same_matter', of: 'p-heat-1' },
  },
  {
    ...chat,
    id: 'y-rubbish-1',
    at: '10:12',
    person: '胜利路小吃',
    messages: ['城西区胜利路菜市场后门的垃圾三天没拉了，桶都满出来了，一股味，顾客都绕着走'],
    expect: { category: 'urban.garbage', way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'y-wall-1',
    at: '11:20',
    story: 'short-messages',
    person: '阿卓',
    messages: ['在吗', '城北区二十里铺镇双苏堡村口的广告牌被风吹歪了', '就挂着一个角 下面就是公交站'],
    expect: { way: 'new', type: 'help' },
  },
  {
    ...chat,
    id: 'y-property-1',
    at: '13:36',
    person: '香格里拉业主老郭',
    messages: [
      '城中区紫薇苑物业今年一平米涨了五毛，没有开业主大会也没有公示，不交就不给门禁卡授权，这合理吗？请住建部门管一管',
    ],
    expect: { category: 'property.service', way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'y-lights-1',
    at: '15:40',
    person: '快递小马',
    messages: ['城北区柴达木路和祁连路口的红绿灯不亮了，四个方向都是黑的，车抢着走，刚才差点撞上，麻烦派交警来'],
    expect: { way: 'new', urgency: 'urgent' },
  },
  {
    ...chat,
    id: 'y-toilet-1',
    at: '16:58',
    person: '广场晨练队',
    messages: [
      '建议在城东区东关大街小广场边上加个公共厕所和几把椅子，我们十几个退休的老同志天天在那儿锻炼，最近的厕所要走半个钟头',
    ],
    expect: { way: 'new', type: 'suggestion' },
  },
];
