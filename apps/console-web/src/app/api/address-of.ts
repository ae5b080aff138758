import { chosenCity } from './chosen-city.js';

/** The address of a file that the browser itself fetches, in the city that was chosen. */
export function addressOf(path: string, query: Readonly<Record<string, string>> = {}): string {
  const city = chosenCity();
  const asked = new URLSearchParams({ ...query, ...(city && { jurisdiction: city }) }).toString();
  return asked ? `${path}?${asked}` : path;
}
