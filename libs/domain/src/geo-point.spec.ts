import { describe, expect, it } from '@jest/globals';
import { type Position, roundPoint, type ToldPoint, toWgs84 } from './geo-point.js';

const unshift = ([longitude, latitude]: Position): Position => [longitude - 0.006, latitude - 0.002];
const at = (latitude: number, longitude: number, datum?: ToldPoint['datum']): ToldPoint => ({
  ...{ latitude, longitude },
  ...(datum && { datum }),
});

describe('a point by WGS-84', () => {
  it.each([
    ['Beijing', at(39.9, 116.4)],
    ['the furthest west', at(39.3, 73.6)],
    ['the furthest east', at(48.3, 135)],
    ['the furthest north', at(53.5, 123.3)],
    ['the furthest south', at(3.9, 112.3)],
  ])('is moved where a Chinese map told it, and not where it is that already: %s', (_, point) => {
    const { latitude, longitude } = toWgs84({ ...point, datum: 'gcj-02' }, unshift);
    expect([latitude, longitude]).toEqual([point.latitude - 0.002, point.longitude - 0.006]);
    expect(toWgs84({ ...point, datum: 'wgs-84' }, unshift)).toEqual(point);
    expect(toWgs84(point, unshift)).toEqual(point);
  });

  // At the edges of 72.004–137.8347 east, 0.8293–55.8271 north gcoord's way back goes round for ever: a stranger's position
  // must not get there.
  it.each([
    ['Sydney', at(-33.8688, 151.2093)],
    ['London', at(51.5074, -0.1278)],
    ['the western edge', at(30, 72.0045)],
    ['the eastern edge', at(30, 137.8346)],
    ['the southern edge', at(0.8294, 100)],
    ['the northern edge', at(55.827, 100)],
  ])('is not even looked for outside of China: %s', (_, point) => {
    const never = (): Position => {
      throw new Error('asked');
    };
    expect(toWgs84({ ...point, datum: 'gcj-02' }, never)).toEqual(point);
  });

  it('is rounded without a minus that JSON loses', () => {
    expect(roundPoint(at(-0.000001, 101.77819876), 4)).toEqual({ latitude: 0, longitude: 101.7782 });
  });
});
