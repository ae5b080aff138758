/** A change that can be seen: its mark stands in the title of the row. Of one ticket later changes have greater marks. */
export interface SentMark {
  readonly ticketId: string;
  readonly mark: number;
  /** When it was committed; milliseconds since 1970. */
  readonly at: number;
}

/** What rows showed, by ticket: each mark with the time at which it was first on the screen. */
export type ShownMarks = Readonly<Record<string, readonly (readonly [mark: number, at: number])[]>>;

/** How long each change took to the screen. Who sees a later change of the same ticket has seen the earlier one's outcome. */
export function delaysOf(sent: readonly SentMark[], shown: ShownMarks): number[] {
  return sent.flatMap(({ ticketId, mark, at }) => {
    const times = (shown[ticketId] ?? []).filter(([one]) => one >= mark).map(([, time]) => time);
    return times.length ? [Math.min(...times) - at] : [];
  });
}
