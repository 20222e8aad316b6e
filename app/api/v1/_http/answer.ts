import type { Pool } from '@/db/client';
import type { Cell } from '@/lib/csv/write';

/** What is asked: the address as the reader has it, and the id in its path where there is one. */
export type Question = { url: URL; id: string };

/** The same numbers in both forms. */
export type Body = {
  json: object;
  /** The first row holds the headings. */
  csv: Cell[][];
  /** The address of the page that follows this one. */
  next?: string | null;
};

export type Answer = {
  /**
   * What the body depends on, as a dataset's version and the canonical query: it makes the ETag, so that a reader who
   * has that state is answered before anything is read.
   */
  state: string;
  /** The name of the CSV file, without its ending. */
  name: string;
  read: () => Promise<Body>;
};

/** Works out the answer to a question. Throws BadParameters, NotFound, or what the database throws. */
export type Answerer = (db: Pool, question: Question) => Promise<Answer>;
