/** A cell, or a row as a whole, that keeps its row from being taken. The reason goes to the rejects file. */
export class BadCell extends Error {
  override name = 'BadCell';

  constructor(
    /** The column's heading; empty where the row as a whole is wrong. */
    readonly column: string,
    readonly reason: string,
  ) {
    super(`${column}: ${reason}`);
  }
}
