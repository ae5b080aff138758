import { Datum } from '@guiyi/domain';
import { z } from 'zod';

/** Longitude and latitude; a height, where there is one, is of no use to a map. */
const Position = z.tuple([z.number(), z.number()]).rest(z.number());
const Ring = z.array(Position).min(4);
const Polygon = z.array(Ring).min(1);

/** A city's own file: GeoJSON, its features named like the districts of the profile. */
export const OutlineFile = z.object({
  type: z.literal('FeatureCollection'),
  datum: Datum.default('wgs-84'),
  source: z.string().default(''),
  features: z
    .array(
      z.object({
        properties: z.object({ name: z.string() }),
        geometry: z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), coordinates: Polygon }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Polygon).min(1) }),
        ]),
      }),
    )
    .min(1)
    .max(200),
});

/** All areas in one shape and by WGS-84, so that whoever draws them knows one. */
export const Outline = z.object({
  type: z.literal('FeatureCollection'),
  /** Whose it is, to be told beside the map. */
  source: z.string(),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ name: z.string() }),
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(z.array(z.number())))),
      }),
    }),
  ),
});
export type Outline = z.infer<typeof Outline>;

export const OutlinePage = z.object({ outline: Outline.nullable() });
