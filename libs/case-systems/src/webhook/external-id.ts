import { z } from 'zod';

/** Another system's number of a case. Some send it now as a number, now as text: here it is always text. */
export const ExternalId = z
  .union([z.string().trim().min(1).max(200), z.int()], 'text, or a whole number that JSON can hold exactly')
  .transform(String);
