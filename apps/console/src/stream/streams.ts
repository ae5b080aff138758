import type { Runtime } from '@guiyi/runtime';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RUNTIME } from '../tokens.js';
import { CityClaims } from './city-claims.js';
import { CityStream } from './city-stream.js';

interface City {
  readonly stream: CityStream;
  readonly claims: CityClaims;
  listeners: number;
}

/** One reader of events and one of claims for each city that somebody listens to, and the listeners themselves. */
@Injectable()
export class Streams implements OnModuleDestroy {
  private readonly cities = new Map<string, City>();
  private readonly closing = new AbortController();

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /** Ends every listener when the process stops. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  async listen(jurisdiction: string): Promise<Pick<City, 'stream' | 'claims'> & { leave(): void }> {
    const { database, clock, log } = this.runtime;
    const city = this.cities.get(jurisdiction) ?? {
      stream: new CityStream(database, jurisdiction, log),
      claims: new CityClaims(database, jurisdiction, clock, log),
      listeners: 0,
    };
    this.cities.set(jurisdiction, city);
    city.listeners += 1;
    const leave = () => {
      city.listeners -= 1;
      if (city.listeners > 0) return;
      city.stream.stop();
      city.claims.stop();
      if (this.cities.get(jurisdiction) === city) this.cities.delete(jurisdiction);
    };
    try {
      await Promise.all([city.stream.open(), city.claims.open()]);
    } catch (error) {
      leave();
      throw error;
    }
    return { stream: city.stream, claims: city.claims, leave };
  }

  onModuleDestroy(): void {
    this.closing.abort();
    for (const { stream, claims } of this.cities.values()) {
      stream.stop();
      claims.stop();
    }
  }
}
