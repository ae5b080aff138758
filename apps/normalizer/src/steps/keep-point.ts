import { openPoint, toWgs84 } from '@guiyi/domain';
import gcoord from 'gcoord';
import type { Draft } from './draft.js';

// Its types tell of a default that node, importing it, has already taken.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default;

/**
 * Takes where the matter is into the open, by WGS-84 and rounded; as it came it stays sealed with the intake. No degrees at all (0, 0)
 * is what programs send that do not know.
 */
export function keepPoint(draft: Draft): Draft {
  const { location } = draft.content;
  if (!location || (location.latitude === 0 && location.longitude === 0)) return draft;
  const point = toWgs84(location, (position) => transform(position, GCJ02, WGS84));
  return { ...draft, point: openPoint(point, draft.type) };
}
