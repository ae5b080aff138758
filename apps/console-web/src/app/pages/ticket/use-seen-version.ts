import { useState } from 'react';
import type { Ticket } from '../../api/types.js';

/**
 * The version that somebody began to write on. The page goes on underneath; what they save is saved on top of what they
 * saw, and refused where that is not what is there any more.
 */
export function useSeenVersion({ version }: Pick<Ticket, 'version'>, opened = version) {
  const [seen, setSeen] = useState(opened);
  return { seen, look: () => setSeen(version) };
}
