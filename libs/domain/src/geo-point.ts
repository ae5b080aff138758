import { z } from 'zod';
import type { AppealType } from './appeal-type.js';

/** Degrees by WGS-84, as a browser or a telephone's GPS tells them: the one datum that is kept and drawn. */
export const GeoPoint = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type GeoPoint = z.infer<typeof GeoPoint>;

/** By which earth degrees are told: `gcj-02` is the shifted one of Chinese maps (WeChat), some hundred metres off within China. */
export const Datum = z.enum(['wgs-84', 'gcj-02']);
export type Datum = z.infer<typeof Datum>;

/** As somebody told it; without a datum by WGS-84. */
export const ToldPoint = GeoPoint.extend({ datum: Datum.optional() });
export type ToldPoint = z.infer<typeof ToldPoint>;

/** Longitude, latitude. */
export type Position = [number, number];

/**
 * What was told, by WGS-84. Only in China is anything shifted: elsewhere nothing moves.
 * @param unshift from GCJ-02 to WGS-84; asked only well inside the frame in which it shifts, at whose edge its search may never end
 */
export function toWgs84({ datum, ...point }: ToldPoint, unshift: (position: Position) => Position): GeoPoint {
  if (datum !== 'gcj-02' || !isAroundChina(point)) return point;
  const [longitude, latitude] = unshift([point.longitude, point.latitude]);
  return { latitude, longitude };
}

/** A frame around all of it, neighbours included. */
function isAroundChina({ latitude, longitude }: GeoPoint): boolean {
  return longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54;
}

/** Decimals. Some ten metres: enough to find a broken lamp, and not who stands at which window. */
const USUAL = 4;
/** Some hundred: who reports somebody (举报) may stand in their own yard. */
const OF_REPORTS = 3;

/** A point told no more exactly than so many decimals. */
export function roundPoint({ latitude, longitude }: GeoPoint, decimals: number): GeoPoint {
  const round = (degrees: number) => Number(degrees.toFixed(decimals)) + 0;
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** A point as it may stand in the open, no more exact than an appeal of this type allows. */
export function openPoint(point: GeoPoint, type: AppealType): GeoPoint {
  return roundPoint(point, type === 'report' ? OF_REPORTS : USUAL);
}
