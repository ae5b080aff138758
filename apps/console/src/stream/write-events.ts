import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { isFarBehind, readStream, type Sql, type StreamedEvent } from '@guiyi/storage';
import type { CityStream } from './city-stream.js';

const FAR_BEHIND = 1_000;

export interface Listener {
  readonly sql: Sql;
  readonly jurisdiction: string;
  readonly stream: CityStream;
  readonly out: ServerResponse;
  readonly signal: AbortSignal;
  /** Leaves out what this listener may not see. */
  visible(events: readonly StreamedEvent[]): Promise<readonly StreamedEvent[]>;
}

/**
 * Writes the events after a position as they come, until the listener goes; none is left out and none told twice.
 * One that fell far behind is told so once (it had better read its lists anew) and still gets every event.
 */
export async function writeEvents(listener: Listener, from: string): Promise<void> {
  const { sql, jurisdiction, stream, signal } = listener;
  let position = from;
  let told = false;
  while (!signal.aborted) {
    let events = stream.after(position);
    if (!events) {
      if (!told && (await isFarBehind(sql, jurisdiction, position, FAR_BEHIND))) {
        told = true;
        await write(listener, `event: behind\ndata: ${JSON.stringify({ from: position, newest: stream.newest })}\n\n`);
      }
      events = await readStream(sql, jurisdiction, position);
    }
    const last = events.at(-1);
    if (!last) {
      await stream.changed(signal);
      continue;
    }
    const shown = await listener.visible(events);
    // The place moves on past what may not be seen, so that nobody reads it again after a new start.
    const passed = shown.at(-1)?.position === last.position ? '' : `id: ${last.position}\n\n`;
    await write(listener, shown.map(asText).join('') + passed);
    position = last.position;
  }
}

function asText(event: StreamedEvent): string {
  const [name] = event.kind.split('.');
  return `id: ${event.position}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A listener who does not read makes us wait, not remember. */
export async function write({ out, signal }: Pick<Listener, 'out' | 'signal'>, text: string): Promise<void> {
  if (signal.aborted || !text || out.write(text)) return;
  await once(out, 'drain', { signal }).catch(() => undefined);
}
