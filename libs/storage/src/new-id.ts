import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const ID = 16;
const IDS = 256;
let pool = Buffer.alloc(0);

/**
 * A new id (UUIDv7): ids of one time lie together in every index. Randomness is drawn a block at a time, because a call
 * for sixteen bytes costs as much as one for thousands.
 */
export function newId(): string {
  if (pool.length < ID) pool = randomBytes(ID * IDS);
  const random = pool.subarray(0, ID);
  pool = pool.subarray(ID);
  return v7({ random });
}
