import type { ChatItem } from '../sample-item.js';

const chat = { channel: 'wechat', door: 'wechat-plain', source: 'wechat-plain', city: 'gaoyou' } as const;

/** Messages to the official account of 高邮 (plain mode). */
export const WECHAT_GAOYOU: readonly ChatItem[] = [
  {
    ...chat,
    id: 'g-nets-1',
    at: '08:36',
    person: 'oGY-yumin',
    messages: ['高邮湖郭集段禁渔区里还有人晚上下地笼，早上天不亮就来收，我们守规矩的渔民看着心里不平，请渔政来查'],
    expect: { way: 'new', type: 'report' },
  },
  {
    ...chat,
    id: 'g-flooding-1',
    at: '09:26',
    person: 'oGY-haichao',
    messages: ['海潮路和通湖路交界的地方一下雨就积水，今天又淹到小腿，电动车进水推不动，下水道是不是堵了'],
    expect: { way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'g-site-1',
    at: '11:58',
    person: 'oGY-wenyou',
    messages: ['文游中路旁边的工地夜里一点还在浇混凝土', '已经连着三个晚上了', '楼上有刚出生的宝宝'],
    story: 'short-messages',
    expect: { way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'g-eggs-1',
    at: '13:58',
    person: 'oGY-waidike',
    messages: [
      '在府前街一家特产店买了两箱高邮咸鸭蛋，回家打开一半是臭的，打电话老板让我自己寄回去，运费比蛋还贵，能帮忙调解吗',
    ],
    expect: { way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'g-school-1',
    at: '15:54',
    person: 'oGY-longqiu',
    messages: [
      '龙虬镇小学放学的时候门口三轮车乱停，老人接孩子挤在马路中间，大货车一辆接一辆，希望放学时段有交警或者护学岗',
    ],
    expect: { way: 'new', type: 'suggestion' },
  },
  {
    ...chat,
    id: 'g-praise-1',
    at: '17:05',
    person: 'oGY-chelu',
    messages: ['给车逻镇的村医点个赞，大晚上骑车来给我爸量血压，还帮着联系了救护车，现在人已经稳定了，谢谢'],
    expect: { way: 'new', type: 'praise' },
  },
];
