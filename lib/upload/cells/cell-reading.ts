/** What a cell says in the form's words, or why it can't be read, and what should be known of how it was. */
export type CellReading = { text: string; note?: string } | { fault: string };
