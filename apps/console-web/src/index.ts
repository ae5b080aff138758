import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the page's files. From source it stands beside this one; a bundle brings its own copy as `console-web/`
 * beside its chunks (the build copies `apps/console-web/public` to `dist/<project>/console-web`).
 */
export const CONSOLE_WEB_FOLDER: string = findFolder();

/** What the page needs and no more: its own files, its own API. The console sends it with every file of the folder. */
export const CONSOLE_WEB_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @throws Error when neither is there: a console without its page should say so at the start. */
function findFolder(): string {
  const places = ['./console-web/', '../console-web/', '../public/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const found = places.find((place) => existsSync(`${place}index.html`));
  if (!found) throw new Error(`the console's page is not there; looked in ${places.join(', ')}`);
  return found;
}
