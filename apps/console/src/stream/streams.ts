import type { Runtime } from '@guiyi/runtime';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RUNTIME } from '../tokens.js';
import { CityStream } from './city-stream.js';

/** One reader of events for each city that somebody listens to, and the listeners themselves. */
@Injectable()
export class Streams implements OnModuleDestroy {
  private readonly cities = new Map<string, { readonly stream: CityStream; listeners: number }>();
  private readonly closing = new AbortController();

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /** Ends every listener when the process stops. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  async listen(jurisdiction: string): Promise<{ readonly stream: CityStream; leave(): void }> {
    const { database, log } = this.runtime;
    const city = this.cities.get(jurisdiction) ?? { stream: new CityStream(database, jurisdiction, log), listeners: 0 };
    this.cities.set(jurisdiction, city);
    city.listeners += 1;
    const leave = () => {
      city.listeners -= 1;
      if (city.listeners > 0) return;
      city.stream.stop();
      if (this.cities.get(jurisdiction) === city) this.cities.delete(jurisdiction);
    };
    try {
      await city.stream.open();
    } catch (error) {
      leave();
      throw error;
    }
    return { stream: city.stream, leave };
  }

  onModuleDestroy(): void {
    this.closing.abort();
    for (const { stream } of this.cities.values()) stream.stop();
  }
}
