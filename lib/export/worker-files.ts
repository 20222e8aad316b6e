import { buildFolder } from '@/lib/config/build-folder';

/** The program of the process that writes a whole list: as it is written, and as the production build has it, below the root. */
export const LIST_WRITER_SOURCE = 'server/whole-lists/worker-entry.ts';
export const listWriterBundle = (folder = buildFolder()): string =>
  `${folder}/ledger-list-writer.cjs`;
