import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the built app. A bundle brings its own copy as `console-web/` beside its chunks; from source it is what
 * `nx build @guiyi/console-web` wrote to `dist/apps/console-web`.
 */
export const CONSOLE_WEB_FOLDER: string = findFolder();

/** Stands in the built page wherever the console puts the nonce of the moment. */
export const NONCE_MARK = 'GUIYI_NONCE';

/**
 * What the page needs and no more: its own files, its own API, and the styles that the component library writes while
 * it runs, which carry the nonce. No script but the app's own files.
 */
export function consoleWebPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** @throws Error when neither is there: a console without its page should say so at the start. */
function findFolder(): string {
  const places = ['./console-web/', '../console-web/', '../../../dist/apps/console-web/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const found = places.find((place) => existsSync(`${place}index.html`));
  if (!found) throw new Error(`the console's page is not built; looked in ${places.join(', ')}`);
  return found;
}
