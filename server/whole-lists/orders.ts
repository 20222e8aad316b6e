import type { About } from '@/lib/export/about';
import type { FileFormat } from '@/lib/export/formats';
import type { ListedWhole } from './rows';

/** What the process that writes a whole list is asked for, once. Both ends are ours, and of the same build. */
export type ListOrder = {
  list: ListedWhole;
  format: FileFormat;
  about: About;
  /** Whether its reader takes it compressed, where it is text. */
  isGzipped: boolean;
  /** The login of public pages; it is in no environment, which others of this account could read. */
  database: string;
  /** For whom is read: see db/read/audience.ts. */
  audience: 'public' | null;
};

/** How it ended: all is written, or why not, with the codes by which a fault of the database is known. */
export type ListEnd = { said: 'done' } | { said: 'failed'; stack: string; codes: string[] };

/** The file descriptor at which it writes. Its standard output would make it stand still for as long as the reader takes. */
export const LIST_FILE = 3;
