import { describe, expect, it } from '@jest/globals';
import { frameOf, groupPoints, type Outline, type Point, plainArea, splitPoints } from './map-view.js';

let count = 0;
const at = (longitude: number, latitude: number, standing: Point['standing'] = 'open'): Point => ({
  ...{ ticketId: '', number: `T${++count}`, title: '', state: 'in_handling', category: null, district: null },
  ...{ openedAt: '', appeals: 1, longitude, latitude, standing },
});

const square: Outline = {
  ...{ type: 'FeatureCollection', source: '' },
  features: [
    {
      ...{ type: 'Feature', properties: { name: '方城' } },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [101, 36],
              [102, 36],
              [102, 37],
              [101, 37],
              [101, 36],
            ],
          ],
        ],
      },
    },
  ],
};

describe('what of the world is drawn', () => {
  it('is the outline with a margin, whatever is told from elsewhere', () => {
    const points = [at(101.5, 36.5), at(102.05, 36.5), at(116.4, 39.9), at(0, 0.1)];
    const frame = frameOf(square, points);
    expect(frame).toEqual({ west: 100.92, south: 35.92, east: 102.08, north: 37.08 });
    expect(splitPoints(points, frame)).toEqual({ inside: points.slice(0, 2), outside: 2 });
  });

  it('is where most points are, in a city without an outline: one far off does not shrink it to nothing', () => {
    const points = [at(119.4, 36), at(119.41, 36.01), at(119.42, 36.02), at(-119.4, 36), at(119.43, 36.01)];
    const frame = frameOf(undefined, points);
    expect(frame?.west).toBeGreaterThan(119.3);
    expect(frame?.east).toBeLessThan(119.5);
    expect(splitPoints(points, frame).outside).toBe(1);
  });

  it('is all points where none is near the middle of them', () => {
    const points = [at(100, 36), at(102, 30)];
    const frame = frameOf(undefined, points);
    expect(frame?.west).toBeLessThan(frame?.east ?? 0);
    expect(frame?.south).toBeLessThan(frame?.north ?? 0);
    expect(splitPoints(points, frame)).toEqual({ inside: points, outside: 0 });
  });

  it('is room enough around a single point, and nothing without any', () => {
    const frame = frameOf(undefined, [at(119.4, 36)]);
    expect(frame && frame.east - frame.west).toBeGreaterThan(0);
    expect(frameOf(undefined, [])).toBeUndefined();
    expect(splitPoints([], undefined)).toEqual({ inside: [], outside: 0 });
    expect(frame && plainArea(frame).features[0]?.geometry.coordinates.flat(2)).toHaveLength(5);
  });
});

describe('marks', () => {
  const frame = { west: 101, south: 36, east: 102, north: 37 };
  const near = [at(101.501, 36.501), at(101.503, 36.503, 'overdue'), at(101.502, 36.502, 'over')];

  it('are one where points would cover each other, with the worst of them', () => {
    const marks = groupPoints([...near, at(101.9, 36.9, 'over')], frame, 1);
    expect(marks.map(({ points, standing }) => [points.length, standing])).toEqual([
      [1, 'over'],
      [3, 'overdue'],
    ]);
    expect(marks[1]?.longitude).toBeCloseTo(101.502, 6);
  });

  it('part when somebody looks from nearer, and never those of one place', () => {
    expect(groupPoints(near, frame, 64)).toHaveLength(3);
    expect(groupPoints([at(101.5, 36.5), at(101.5, 36.5)], frame, 64)).toHaveLength(1);
  });
});
