import createClient from 'openapi-fetch';
import { chosenCity } from './chosen-city.js';
import { Problem, readProblem, UNREACHABLE } from './problem.js';
import type { paths } from './schema.js';

/** The console's API with the types of its OpenAPI document. The session is a cookie; the header says that it is our page. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { accept: 'application/json', 'x-guiyi-request': '1' },
});

api.use({
  onRequest({ request }) {
    const city = chosenCity();
    if (!city) return undefined;
    const url = new URL(request.url);
    url.searchParams.set('jurisdiction', city);
    return new Request(url, request);
  },
  onError: () => new Problem(0, UNREACHABLE, UNREACHABLE),
});

/** The answer itself. @throws Problem when the console refused, or could not be reached. */
export async function take<Body>(call: Promise<{ data?: Body; error?: unknown; response: Response }>): Promise<Body> {
  const { data, error, response } = await call;
  if (!response.ok) throw readProblem(response.status, error);
  return data as Body;
}
