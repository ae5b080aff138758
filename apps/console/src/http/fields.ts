import { z } from 'zod';
import { ReadInput } from './read-input.pipe.js';

/** Fields that many routes read or answer. */
export const Time = z.iso.datetime({ offset: true });
export const Moment = Time.transform((text) => new Date(text));
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const Reason = z.string().trim().min(2, '请写明理由 / say why').max(500);
/** What a dispatcher saw; the change is refused when somebody else was faster. */
export const Version = z.number().int().positive().optional();
export const Limit = (usual: number) => z.coerce.number().int().min(1).max(200).default(usual);

export const IdParam = new ReadInput(z.uuid());
export const Done = z.object({ done: z.literal(true) });
