/** Which part of a register is read. */
export interface RegisterPage {
  readonly limit: number;
  /** The mark and the id of the last row of the page before. */
  readonly after?: { readonly at: string; readonly id: string } | undefined;
}

export interface Marked {
  /** Where a row stands in its register, as PostgreSQL writes times. */
  readonly mark: string;
}
