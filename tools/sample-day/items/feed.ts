import type { NewsItem } from '../sample-item.js';

const entry = { channel: 'media', door: 'media-feed', source: 'evening-feed', city: 'xining' } as const;

/** Entries of the evening paper's feed 帮办, which is polled. */
export const FEED_ENTRIES: readonly NewsItem[] = [
  {
    ...entry,
    id: 'm-bridge-1',
    at: '12:40',
    title: '报料：湟水河小桥护栏锈断',
    text: '市民报料，城东区湟水河步行小桥的护栏锈断了四根，缺口能钻过一个孩子，桥下水深两米，附近学生每天从桥上过。',
    expect: { way: 'new' },
  },
  {
    ...entry,
    id: 'm-ads-1',
    at: '12:40',
    title: '报料：楼道小广告贴满一面墙',
    text: '市民报料，城中区水井巷几栋老楼楼道里开锁、疏通的小广告贴满一面墙，刚刷白两天又贴上，想请城管查一查源头。',
    expect: { way: 'new' },
  },
  {
    ...entry,
    id: 'm-fire-1',
    at: '12:40',
    title: '报料：消防通道变成停车位',
    text: '市民报料，城西区虎台二巷一小区的消防通道被物业划成了收费车位，前天有户人家厨房冒烟，消防车开不进去。',
    expect: { way: 'new' },
  },
  {
    ...entry,
    id: 'm-bicycle-1',
    at: '12:40',
    title: '报料：地下车库电动车飞线充电',
    text: '市民报料，城北区天峻路一小区有人从五楼拉电线下来给电动车充电，电线泡在雪水里，物业劝了几次不听。',
    expect: { way: 'new' },
  },
  {
    ...entry,
    id: 'm-shop-1',
    at: '12:40',
    title: '报料：学校旁边卖五毛零食',
    text: '市民报料，大通县长宁镇小学门口的小卖部卖没有生产日期的辣条，孩子吃完肚子疼，家长找上门店主不承认。',
    expect: { way: 'new' },
  },
  {
    ...entry,
    id: 'm-ticket-1',
    at: '12:40',
    title: '报料：景区门票优惠不认老年证',
    text: '市民报料，七十岁的父亲在湟源县丹噶尔古城买票，售票员说只认本市的老年证，外地的不打折，与网上公示的不一样。',
    expect: { way: 'new' },
  },
];
