import type { Answer } from '../../api/types.js';
import { missingFields } from './fill-template.js';

export type How = Answer<'readHow'>;

/** What somebody has written into the form of an act so far. */
export interface Filled {
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Id of the return's reason. */
  readonly reason: string;
  readonly units: readonly string[];
}

export const NOTHING_FILLED: Filled = { text: '', fields: {}, reason: '', units: [] };

/** Whether the form says all that the server will ask for. */
export function isComplete(
  form: 'answer' | 'subDispatch' | 'return',
  { text, fields, reason, units }: Filled,
  how: Pick<How, 'template'>,
): boolean {
  const isSaid = text.trim().length > 1;
  if (form === 'answer') return how.template ? missingFields(how.template.fields, fields).length === 0 : isSaid;
  return isSaid && (form === 'return' ? reason !== '' : units.length > 0);
}
