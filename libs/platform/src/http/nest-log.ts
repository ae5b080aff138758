import type { LoggerService } from '@nestjs/common';
import type { Log } from '../log.js';

/** Nest's own words, at the level they deserve. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Log) {}

  log(message: unknown, context?: string): void {
    this.out.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.out.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.out.warn({ context }, String(message));
  }
}
