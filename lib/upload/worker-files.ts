import { buildFolder } from '@/lib/config/build-folder';

/** The program of the process that reads a file: as it is written, and as the production build has it, below the root. */
export const WORKER_SOURCE = 'desk/uploads/worker-entry.ts';
export const workerBundle = (folder = buildFolder()): string =>
  `${folder}/ledger-upload-worker.cjs`;
