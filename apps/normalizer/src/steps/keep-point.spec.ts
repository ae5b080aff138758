import type { ToldPoint } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { understandIntake } from '../understand-intake.js';
import { contentOf, context } from './small-city.fixture.js';

const HERE = { latitude: 36.61712345, longitude: 101.77819876 };
const pointOf = (...said: Parameters<typeof contentOf>) =>
  understandIntake(contentOf(...said), context).understanding.point;

describe('keep-point', () => {
  it.each([
    ['some ten metres', '路灯不亮', HERE, { latitude: 36.6171, longitude: 101.7782 }],
    ['some hundred of a report', '实名举报某食品厂制假售假', HERE, { latitude: 36.617, longitude: 101.778 }],
    [
      'no datum: it is the one of all',
      '路灯不亮',
      { ...HERE, datum: 'wgs-84' as const },
      { latitude: 36.6171, longitude: 101.7782 },
    ],
    ['nothing of what knows no place', '路灯不亮', { latitude: 0, longitude: 0 }, undefined],
    ['nothing where none was told', '路灯不亮', undefined, undefined],
  ])('keeps %s', (_, text, location, point) => {
    expect(pointOf(text, location && { location })).toEqual(point);
  });

  // Computed by AMap: its own interface's example of what a GPS tells and what its map calls the place.
  const AMAP = {
    gps: { latitude: 39.990475, longitude: 116.481499 },
    map: [39.991754014757, 116.487585177952],
  } as const;

  it('keeps where a place of a Chinese map truly is, to ten metres', () => {
    const [latitude, longitude] = AMAP.map;
    const point = pointOf('路灯不亮', { location: { latitude, longitude, datum: 'gcj-02' } });
    expect(metres(point, AMAP.gps)).toBeLessThan(10);
    expect(metres({ latitude, longitude }, AMAP.gps)).toBeGreaterThan(500);
    expect(point).not.toHaveProperty('datum');
  });

  it.each([
    ['Sydney', -33.8688, 151.2093],
    ['London', 51.5074, -0.1278],
  ])('moves nothing outside of China: %s', (_, latitude, longitude) => {
    const point = pointOf('路灯不亮', { location: { latitude, longitude, datum: 'gcj-02' } });
    expect(point).toEqual({ latitude: Number(latitude.toFixed(4)), longitude: Number(longitude.toFixed(4)) });
  });

  it('rounds towards zero without a minus that JSON loses', () => {
    expect(pointOf('路灯不亮', { location: { latitude: -0.000001, longitude: 1 } })).toEqual({
      latitude: 0,
      longitude: 1,
    });
  });
});

function metres(one: ToldPoint | undefined, other: ToldPoint): number {
  if (!one) return Number.NaN;
  const degree = (Math.PI / 180) * 6_371_000;
  const east = (one.longitude - other.longitude) * Math.cos((other.latitude * Math.PI) / 180);
  return degree * Math.hypot(one.latitude - other.latitude, east);
}
