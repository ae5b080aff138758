import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const ID = 16;
const IDS = 256;
let pool = Buffer.alloc(0);

let millisecond = 0;
let sequence = 0;

/**
 * A new id (UUIDv7), greater than every one this process made before: ids of one time lie together in every index, and
 * rows of one moment keep their order. Randomness is drawn a block at a time, because a call for sixteen bytes costs as
 * much as one for thousands.
 */
export function newId(): string {
  if (pool.length < ID) pool = randomBytes(ID * IDS);
  const random = pool.subarray(0, ID);
  pool = pool.subarray(ID);
  const now = Date.now();
  // A clock that is set back must not set the order back.
  sequence = now > millisecond ? random.readUInt32BE(6) >>> 1 : sequence + 1;
  millisecond = Math.max(now, millisecond);
  return v7({ msecs: millisecond, seq: sequence, random });
}
