import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SILENT } from '@guiyi/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readOutline } from './read-outline.js';

const RING = [
  [101, 36],
  [102, 36],
  [102, 37],
  [101, 36],
];
const file = (change: object, top: object = {}) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...top,
    features: [
      { type: 'Feature', properties: { name: '方城' }, geometry: { type: 'Polygon', coordinates: [RING] }, ...change },
    ],
  });

describe('the outline of a city', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guiyi-outline-'));
    mkdirSync(join(folder, 'outlines'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    writeFileSync(join(folder, 'outlines', 'city.geojson'), text);
    return readOutline(folder, 'city', SILENT);
  };

  it('has areas of one shape, where the file says they are', async () => {
    expect(await read(file({}))).toEqual({
      ...{ type: 'FeatureCollection', source: '' },
      features: [
        {
          ...{ type: 'Feature', properties: { name: '方城' } },
          geometry: { type: 'MultiPolygon', coordinates: [[RING]] },
        },
      ],
    });
  });

  it('is moved where its lines come from a Chinese map, and only then', async () => {
    const corner = async (told: readonly number[], datum: string) => {
      const ring = [told, ...RING.slice(1, -1), told];
      const outline = await read(file({ geometry: { type: 'Polygon', coordinates: [ring] } }, { datum }));
      return outline?.features[0]?.geometry.coordinates[0]?.[0]?.[0];
    };
    // The pair that gcoord publishes, as in its own tests.
    expect(await corner([123, 45], 'gcj-02')).toEqual([122.993956, 44.998041]);
    expect(await corner([123, 45, 200], 'wgs-84')).toEqual([123, 45]);
    expect(await corner([151.2093, -33.8688], 'gcj-02')).toEqual([151.2093, -33.8688]);
  });

  it.each([
    ['is not JSON', '{'],
    ['has an area without a name', file({ properties: {} })],
    ['has lines instead of areas', file({ geometry: { type: 'LineString', coordinates: RING } })],
    ['is too large to be drawn', `${file({})}${' '.repeat(500_000)}`],
  ])('is none where the file %s: a map without lines is better than no report', async (_, text) => {
    expect(await read(text)).toBeUndefined();
  });

  it('is none where the city brought none', async () => {
    expect(await readOutline(folder, 'elsewhere', SILENT)).toBeUndefined();
  });

  const shipped = readdirSync(resolve('profiles/outlines')).filter((name) => name.endsWith('.geojson'));
  it.each(shipped)('%s ships, belongs to a profile and says where it comes from', async (name) => {
    const city = name.replace('.geojson', '');
    expect(readdirSync(resolve('profiles'))).toContain(`${city}.yaml`);
    const outline = await readOutline(resolve('profiles'), city, SILENT);
    expect(outline?.source).not.toBe('');
    for (const { geometry } of outline?.features ?? [])
      for (const [ring = []] of geometry.coordinates) expect(ring.at(0)).toEqual(ring.at(-1));
  });
});
