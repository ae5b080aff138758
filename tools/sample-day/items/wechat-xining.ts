import type { ChatItem } from '../sample-item.js';

const chat = { channel: 'wechat', door: 'wechat-safe', source: 'wechat-service', city: 'xining' } as const;

/** Messages to the official account of 西宁 (safe mode: encrypted). */
export const WECHAT_XINING: readonly ChatItem[] = [
  {
    ...chat,
    id: 'w-pipe-3',
    at: '07:50',
    story: 'burst-pipe',
    person: 'oXN-lishuang',
    messages: ['城北区祁连家园115号楼前面水管爆了！水一直往外喷，楼下成河了，送孩子上学都出不了单元门，快来人抢修'],
    expect: { category: 'water.burst', way: 'same_matter', of: 'p-pipe-1', urgency: 'urgent' },
  },
  {
    ...chat,
    id: 'w-heat-1',
    at: '08:44',
    story: 'heating',
    person: 'oXN-xiaohai',
    messages: ['城西区海湖星辰小区停暖一晚上了，暖气冰凉冰凉的，家里有老人，物业群里没人管，什么时候来暖？'],
    expect: { category: 'heat.cold', way: 'same_matter', of: 'p-heat-1' },
  },
  {
    ...chat,
    id: 'w-smoke-1',
    at: '09:50',
    story: 'short-messages',
    person: 'oXN-qinglan',
    messages: [
      '你好',
      '我住城东区共和路金桥花苑',
      '楼下那家烧烤店油烟直接往楼上排',
      '一到晚上十点多满屋子都是烟味 窗户不敢开',
      '家里有哮喘的老人 麻烦来管管',
    ],
    expect: { category: 'air.fumes', way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'w-bikes-1',
    at: '10:27',
    story: 'replay',
    deliveries: 3,
    person: 'oXN-zoulu',
    messages: ['城中区西门口地下通道入口全被共享单车堵死了，推婴儿车根本下不去，天天如此，请安排清一清'],
    expect: { way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'w-water-1',
    at: '11:05',
    person: 'oXN-yunjiakou',
    messages: [
      '城东区韵家口镇付家寨自来水发黄，放十分钟还是黄的，底下一层泥沙，不敢给孩子冲奶粉，请问水质有没有检测？',
    ],
    expect: { category: 'water.quality', way: 'new', type: 'complaint' },
  },
  {
    ...chat,
    id: 'w-manhole-1',
    at: '12:08',
    person: 'oXN-paowaimai',
    messages: ['送外卖路过城北区小桥大街，非机动车道上一个井盖不见了，就拿树枝插着，晚上掉下去要出人命的，赶紧补上'],
    expect: { category: 'road.manhole', way: 'new', urgency: 'urgent' },
  },
  {
    ...chat,
    id: 'w-dogs-1',
    at: '13:15',
    person: 'oXN-baobaoma',
    messages: ['湟中区鲁沙尔镇幼儿园门口最近有七八条流浪狗，早上追着孩子跑，昨天有个娃娃被扑倒了，希望有人来处理'],
    expect: { category: 'animal.dog', way: 'new', type: 'help' },
  },
  {
    ...chat,
    id: 'w-hospital-1',
    at: '14:48',
    person: 'oXN-shuniang',
    messages: ['请问我妈在老家办的退休，跟我在西宁城西区住，住院可以用外地的医保直接报吗？要提前备案吗？'],
    expect: { way: 'new', type: 'consult' },
  },
  {
    ...chat,
    id: 'w-parking-1',
    at: '17:12',
    person: 'oXN-laosiji',
    messages: [
      '城中区莫家街停车场明码标价一小时三块，出来收了我二十，问就是节假日价格，今天哪来的节假日？能不能查一下乱收费',
    ],
    expect: { way: 'new', type: 'complaint' },
  },
];
