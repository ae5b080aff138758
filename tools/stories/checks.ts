import { isDeepStrictEqual } from 'node:util';

export interface Failure {
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** What a story looked at. A story goes on after a failed check: the later ones may tell more. */
export class Checks {
  readonly checked: string[] = [];
  readonly failed: Failure[] = [];

  /** Holds when both are deeply the same; `what` says in both languages what was looked at. */
  same<T>(what: string, found: unknown, expected: T): void {
    if (isDeepStrictEqual(found, expected)) this.checked.push(what);
    else this.failed.push({ what, expected, found });
  }

  /** Holds when it is true; `found` is shown where it is not. */
  holds(what: string, isTrue: boolean, found: unknown): void {
    if (isTrue) this.checked.push(what);
    else this.failed.push({ what, expected: true, found });
  }

  /** Something a reader should know that is neither good nor bad. */
  note(what: string): void {
    this.checked.push(what);
  }
}
