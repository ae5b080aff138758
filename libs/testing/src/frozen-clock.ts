/** A clock that stands still until it is moved. */
export class FrozenClock {
  private at: number;

  constructor(start: string) {
    this.at = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  move(milliseconds: number): void {
    this.at += milliseconds;
  }
}
