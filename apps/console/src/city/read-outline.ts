import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { roundPoint, type ToldPoint, toWgs84 } from '@guiyi/domain';
import type { Log } from '@guiyi/platform';
import gcoord from 'gcoord';
import { type Outline, OutlineFile } from './outline.schema.js';

// Its types tell of a default that node, importing it, has already taken.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default;

/** More than any simplified outline needs; a browser must draw it. */
const MOST_BYTES = 500_000;

/**
 * The outline beside a city's profile (`outlines/<id>.geojson`). Nothing is decided by it, so one that is missing or wrong costs
 * the lines of a map and no more: undefined, and a word in the log where it is wrong. Lines of a Chinese map come out by WGS-84,
 * like the points that are drawn on them.
 */
export async function readOutline(folder: string, city: string, log: Log): Promise<Outline | undefined> {
  const path = resolve(folder, 'outlines', `${city}.geojson`);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = text.length > MOST_BYTES ? undefined : OutlineFile.safeParse(parse(text));
  if (!read?.success) {
    const why = read ? read.error.issues[0]?.message : `more than ${MOST_BYTES} characters`;
    log.warn({ path, why }, 'the outline of the city cannot be drawn: see docs/profiles.md');
    return undefined;
  }
  const { datum, source, features } = read.data;
  return {
    type: 'FeatureCollection',
    source,
    features: features.map(({ properties: { name }, geometry }) => ({
      type: 'Feature',
      properties: { name },
      geometry: {
        type: 'MultiPolygon',
        coordinates: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((polygon) =>
          polygon.map((ring) => ring.map(([longitude, latitude]) => place({ longitude, latitude, datum }))),
        ),
      },
    })),
  };
}

/** Some ten centimetres: what converting adds beyond is weight. */
const DECIMALS = 6;

function place(told: ToldPoint): [number, number] {
  const point = toWgs84(told, (position) => transform(position, GCJ02, WGS84));
  const { longitude, latitude } = roundPoint(point, DECIMALS);
  return [longitude, latitude];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
