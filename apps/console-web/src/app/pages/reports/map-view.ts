import type { Answer } from '../../api/types.js';

export type Point = Answer<'readPoints'>['points'][number];
export type Outline = NonNullable<Answer<'readOutline'>['outline']>;

/** Degrees. */
export interface Frame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export type Standing = Point['standing'];
/** The worst first. */
export const STANDINGS: readonly Standing[] = ['overdue', 'open', 'over'];

export interface Mark {
  readonly longitude: number;
  readonly latitude: number;
  /** The worst of them. */
  readonly standing: Standing;
  readonly points: readonly Point[];
}

/** Where a city without an outline is looked for: around the middle one of its points, some hundred kilometres wide. */
const AROUND = 0.6;
const SMALLEST = 0.02;

/** What of the world is drawn: the city with a margin; without an outline, where most of the points are. */
export function frameOf(outline: Outline | undefined, points: readonly Point[]): Frame | undefined {
  const corners = outline?.features.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  if (corners?.length) return widen(boundsOf(corners), 0.08);
  const middle = middleOf(points);
  if (!middle) return undefined;
  const near = points.filter(({ longitude, latitude }) => isIn(around(middle, AROUND), longitude, latitude));
  // Places far from each other, and nothing in the middle of them: then all are drawn.
  const drawn = near.length ? near : points;
  return widen(boundsOf(drawn.map(({ longitude, latitude }) => [longitude, latitude])), 0.15);
}

/** Those in the frame, and those that are told to be somewhere else: a telephone on a journey, a wrong number. */
export function splitPoints(points: readonly Point[], frame: Frame | undefined) {
  const inside = frame ? points.filter(({ longitude, latitude }) => isIn(frame, longitude, latitude)) : [];
  return { inside, outside: points.length - inside.length };
}

/** The frame has so many cells from side to side: each has room for a mark. */
const CELLS = 14;

/** Points that would cover each other become one mark in their middle. @param zoom how many times nearer than the whole frame. */
export function groupPoints(points: readonly Point[], frame: Frame, zoom: number): Mark[] {
  const cell = Math.max(frame.east - frame.west, frame.north - frame.south) / (CELLS * zoom);
  const cells = new Map<string, Point[]>();
  for (const point of points) {
    const key = `${Math.floor((point.longitude - frame.west) / cell)} ${Math.floor((point.latitude - frame.south) / cell)}`;
    const found = cells.get(key);
    if (found) found.push(point);
    else cells.set(key, [point]);
  }
  // The many and the worst are drawn last: on top.
  return [...cells.values()].map(markOf).sort((one, other) => rank(other) - rank(one));
}

/** An area without lines, so that a city that brought no outline has a map all the same. */
export function plainArea({ west, south, east, north }: Frame): Pick<Outline, 'type' | 'features'> {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { name: '' }, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } },
    ],
  };
}

function markOf(points: readonly Point[]): Mark {
  const mean = (of: 'longitude' | 'latitude') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const standings = new Set(points.map((point) => point.standing));
  const standing = STANDINGS.find((one) => standings.has(one)) ?? 'open';
  return { longitude: mean('longitude'), latitude: mean('latitude'), standing, points };
}

const rank = ({ standing, points }: Mark) => STANDINGS.indexOf(standing) * 10_000 - points.length;

function boundsOf(corners: readonly (readonly number[])[]): Frame {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude = 0, latitude = 0] of corners) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return { west, south, east, north };
}

function widen({ west, south, east, north }: Frame, share: number): Frame {
  const margin = Math.max(east - west, north - south, SMALLEST) * share;
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin };
}

const around = ([longitude, latitude]: readonly [number, number], degrees: number): Frame => ({
  west: longitude - degrees,
  south: latitude - degrees,
  east: longitude + degrees,
  north: latitude + degrees,
});

function isIn({ west, south, east, north }: Frame, longitude: number, latitude: number): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** The middle value of each: one that is far off moves it by nothing. */
export function middleOf(points: readonly Point[]): readonly [number, number] | undefined {
  const middle = (of: 'longitude' | 'latitude') =>
    points.map((point) => point[of]).sort((one, other) => one - other)[points.length >> 1];
  const [longitude, latitude] = [middle('longitude'), middle('latitude')];
  return longitude === undefined || latitude === undefined ? undefined : [longitude, latitude];
}
