/** Why something that was asked for is not done: an expected outcome, told as a value. */
export interface Refusal {
  readonly ok: false;
  readonly code: 'not_found' | 'conflict' | 'stale' | 'forbidden';
  /** One sentence in both languages, for the person who asked. */
  readonly detail: string;
  /** Of `stale`: where the ticket stands now. */
  readonly version?: number;
}

export function refuse(code: Refusal['code'], detail: string, version?: number): Refusal {
  return { ok: false, code, detail, ...(version !== undefined && { version }) };
}
