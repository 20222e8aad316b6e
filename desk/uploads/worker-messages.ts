import { z } from 'zod';
import { BOUNDS } from '@/lib/errors';
import { openAsSchema } from '@/lib/upload/opening';

const by = z.object({ id: z.string(), keepsDatasets: z.boolean() });

const task = z.discriminatedUnion('act', [
  /** Takes the form apart that is at WORKER_FILE, and stages the file in it. */
  z.object({ act: z.literal('stage'), contentType: z.string(), author: z.string() }),
  /** Opens a file that is staged in another way. */
  z.object({
    act: z.literal('reopen'),
    uploadId: z.number(),
    as: openAsSchema,
    by,
  }),
  /** Reads the rows of a file by the columns that were chosen. */
  z.object({ act: z.literal('read'), uploadId: z.number(), reading: z.string() }),
  /** Puts cells right, and reads their rows again. */
  z.object({
    act: z.literal('mend'),
    uploadId: z.number(),
    edits: z.array(
      z.object({ number: z.number(), place: z.number(), text: z.string(), seen: z.number() }),
    ),
    by,
  }),
]);

/** What the web process asks of a worker, once. */
export const workerOrder = z.object({
  task,
  /** The desk's login; it is in no environment, which others of this account could read. */
  database: z.string(),
  /** Where the act was asked for from, for the audit log; null if that is not known. */
  address: z.string().nullable(),
});

/** What a worker says: what the file is called, as soon as it knows; then how it ended. */
export const workerAnswer = z.discriminatedUnion('said', [
  z.object({ said: z.literal('named'), fileName: z.string(), bytes: z.number() }),
  z.object({ said: z.literal('done'), uploadId: z.number() }),
  z.object({
    said: z.literal('refused'),
    bound: z.enum(BOUNDS).nullable(),
    message: z.string(),
  }),
  z.object({ said: z.literal('failed'), stack: z.string() }),
]);

export type WorkerTask = z.infer<typeof task>;
export type WorkerOrder = z.infer<typeof workerOrder>;
export type WorkerAnswer = z.infer<typeof workerAnswer>;

/** The file descriptor at which a worker has the form that was sent. */
export const WORKER_FILE = 3;
