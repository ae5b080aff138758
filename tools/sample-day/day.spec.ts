import { describe, expect, it } from '@jest/globals';
import { deliveriesOf, SAMPLE_DAY } from './day.js';
import { intakesOf, type SampleItem, type Story } from './sample-item.js';
import { sampleSources } from './sources.js';

const told = (story: Story) => SAMPLE_DAY.filter((item) => item.story === story);
const byId = new Map(SAMPLE_DAY.map((item) => [item.id, item]));
const minutes = ({ at }: SampleItem) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));

describe('the composition of the day', () => {
  it.each([
    ['phone', 14],
    ['email', 12],
    ['wechat', 18],
    ['webform', 14],
    ['media', 12],
  ])('has enough of %s', (channel, least) => {
    expect(SAMPLE_DAY.filter((item) => item.channel === channel).length).toBeGreaterThanOrEqual(least);
  });

  it('has ids of its own, in the order of the clock, for sources that exist', () => {
    const sources = sampleSources({ smtp: { port: 2525 }, feedUrl: 'http://127.0.0.1:9/feed.xml' });
    expect(byId.size).toBe(SAMPLE_DAY.length);
    expect(SAMPLE_DAY.length).toBeGreaterThanOrEqual(72);
    expect(SAMPLE_DAY.map(minutes)).toEqual(SAMPLE_DAY.map(minutes).sort((a, b) => a - b));
    expect(SAMPLE_DAY.filter(({ source }) => !sources.some(({ id }) => id === source))).toEqual([]);
  });

  it('names places of a second city through sources of its own', () => {
    const gaoyou = SAMPLE_DAY.filter(({ city }) => city === 'gaoyou');
    const xining = new Set(SAMPLE_DAY.filter(({ city }) => city === 'xining').map(({ source }) => source));
    expect(gaoyou.length).toBeGreaterThanOrEqual(12);
    expect(gaoyou.filter(({ source }) => xining.has(source))).toEqual([]);
  });

  it('waits only for what comes earlier', () => {
    for (const item of SAMPLE_DAY) {
      const awaited = byId.get(item.after?.split(':')[1] ?? item.id);
      expect(awaited && minutes(awaited) <= minutes(item)).toBe(true);
    }
  });

  it('points only at items that exist', () => {
    const missing = SAMPLE_DAY.filter(({ expect: note }) => note?.of && !byId.has(note.of));
    expect(missing).toEqual([]);
  });
});

describe('the stories', () => {
  it('has three reports of one burst pipe, on two channels, within ten minutes', () => {
    const pipe = told('burst-pipe');
    expect(pipe.map(({ channel }) => channel).sort()).toEqual(['phone', 'phone', 'wechat']);
    expect(Math.max(...pipe.map(minutes)) - Math.min(...pipe.map(minutes))).toBeLessThanOrEqual(10);
    for (const item of pipe) expect(JSON.stringify(item)).toContain('祁连家园115号楼');
  });

  it('has six reports of one cold estate over five channels', () => {
    expect(told('heating')).toHaveLength(6);
    expect(new Set(told('heating').map(({ channel }) => channel)).size).toBe(5);
    for (const item of told('heating')) expect(JSON.stringify(item)).toMatch(/海湖星辰小区.*停/);
  });

  it('tells of the same lamps by the same person, before and after the answer', () => {
    const [first, second] = told('repeat');
    expect(second).toMatchObject({ after: `answered:${first?.id}` });
    expect(first && 'phone' in first && first.phone).toBe(second && 'phone' in second && second.phone);
  });

  it('has a trap: the same words about another estate', () => {
    const [one, other] = told('trap').map((item) => ('text' in item ? item.text : ''));
    expect(one).not.toBe(other);
    expect(one?.replace('城北区朝阳新苑', '')).toBe(other?.replace('城东区麒麟佳苑', ''));
  });

  it.each<Story>([
    'certificates',
    'park',
    'spoiled-food',
    'on-site-hour',
    'traditional',
    'follow-up',
    'gbk-mail',
    'quoted-reply',
    'auto-reply',
    'unreadable',
    'picture',
    'missed-call',
    'anonymous-report',
    'short-messages',
    'replay',
  ])('tells %s', (story) => {
    expect(told(story).length).toBeGreaterThan(0);
  });
});

describe('deliveriesOf', () => {
  it('sends the rows of the table and the entries of the feed together, everything else alone', () => {
    const sizes = deliveriesOf(SAMPLE_DAY).map((delivery) => [delivery[0].door, delivery.length] as const);
    expect(sizes.filter(([door]) => door === 'media-csv')).toEqual([['media-csv', 7]]);
    expect(sizes.filter(([door]) => door === 'media-feed')).toEqual([['media-feed', 6]]);
    expect(sizes.filter(([door, size]) => !door.startsWith('media') && size !== 1)).toEqual([]);
  });

  it('counts one intake a message of a chat, and one an item otherwise', () => {
    expect(told('short-messages').map(intakesOf)).toEqual([5, 3, 3]);
    expect(told('replay').map(intakesOf)).toEqual([1, 1]);
  });
});
