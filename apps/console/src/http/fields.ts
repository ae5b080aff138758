import { z } from 'zod';
import { ReadInput } from './read-input.pipe.js';

/** Fields that many routes read or answer. */
export const Time = z.iso.datetime({ offset: true });
/** PostgreSQL has no year 0, and a day after the year 9999 is none of ours: wrong input, not a failure. */
const isInReach = (text: string) => text >= '1900' && text < '2200';
const OUT_OF_REACH = '须在 1900 至 2199 年之间 / between the years 1900 and 2199';
export const Moment = Time.refine(isInReach, OUT_OF_REACH).transform((text) => new Date(text));
/** yyyy-MM-dd */
export const Day = z.iso.date().refine(isInReach, OUT_OF_REACH);
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const Reason = z.string().trim().min(2, '请写明理由 / say why').max(500);
/** What a dispatcher saw; the change is refused when somebody else was faster. */
export const Version = z.number().int().positive().optional();
export const Limit = (usual: number) => z.coerce.number().int().min(1).max(200).default(usual);

export const IdParam = new ReadInput(z.uuid());
export const Done = z.object({ done: z.literal(true) });
