/** What the bench asks of its load generator. It ends after `seconds`, or after `items` when they are given. */
export interface LoadOrder {
  readonly url: string;
  readonly concurrency: number;
  readonly seconds: number;
  readonly items?: number;
  /** The number of the first post; every later one is one more. */
  readonly from: number;
}

export interface LoadResult {
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
