import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { ReleaseOfFile } from '@/db/read/same-bytes';
import { dataset } from '@/db/schema';
import type { NewParty } from '@/db/write/actor-book';
import { recordEvent } from '@/db/write/events';
import type { FileExtent } from '@/lib/coverage/propose';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { NotFound, UserError } from '@/lib/errors';
import type { ImportRow, Recognised, Reject } from '@/lib/importers/table';

/** `merge` leaves incidents alone that the file does not contain, `replace` retracts them. */
export const IMPORT_MODES = ['merge', 'replace'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What came of rows that someone looked at beside what the desk has. */
type SeenRows = {
  /** How many are left as the desk has them, and so are none of the rows that are imported. */
  left: number;
  /** Whether an incident's row is taken, or held for a person to decide. */
  of: ReadonlyMap<string, 'take' | 'hold'>;
};

/** A file, read by an importer, to be recorded as a release of a dataset. */
export type ImportRequest = {
  datasetSlug: string;
  /** What to say about the dataset if there is none of that slug; throws if that is not known. */
  describeNew(): NewDataset;
  release: string;
  fileName: string;
  recognised: Recognised;
  rows: AsyncIterable<ImportRow[]>;
  /** SHA-256 of the file in hex, once the rows were read. */
  sha256(): string;
  mode: ImportMode;
  maxRejects: RejectLimit;
  /** Do everything, and take it back. */
  isDryRun: boolean;
  author: string;
  /** What the release covers, asked for once its rows were read and say something new. */
  covers(extent: FileExtent | null): StatedCoverage | Promise<StatedCoverage>;
  /** The external ids that the recorder has deleted, where the file is a list of them and has no rows. */
  deleted?: ReadonlySet<string>;
  /** If someone has looked at the rows at the desk: what came of them. */
  seen?: SeenRows;
};

/** What the person who imports is told and asked on the way. */
export type ImportHooks = {
  /** Another import is in progress, and this one waits until it is over. */
  onWaiting(): void;
  onReject(reject: Reject): void;
  onProgress(rowsRead: number): void;
  /** Whether to retract so many of the incidents that are published; asked where they are more than a fifth. */
  confirmRetraction(retracted: number, published: number): Promise<boolean>;
  /** Whether to record a file again that the dataset has as a release already; asked where it would change something. */
  confirmRepeat(earlier: ReleaseOfFile): Promise<boolean>;
};

/** That the same bytes made a release before. */
export function repeatText({ name, importedAt }: ReleaseOfFile): string {
  return `This file was imported on ${importedAt.slice(0, 10)} as ${name}`;
}

export type ImportCounts = {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  retracted: number;
  rejected: number;
  /** Left as the desk has them: the file has not changed them, the desk has. */
  left: number;
  /** Both have changed them: a person decides. */
  held: number;
  /** The actors that the file's names made, or would make; those that it names most first. */
  newParties: NewParty[];
};

export type ImportReport = ImportCounts & {
  /** The version that the release made; null if nothing was kept: in a dry run, and if nothing had changed. */
  version: number | null;
};

/** How many rows can be rejected: a number, or a share (0 to 1) of those read. */
export type RejectLimit = { rows: number } | { share: number };

/** From here on a share is judged before the end, too, by whether more than half of the rows so far are bad. */
const ENOUGH_TO_JUDGE = 10_000;
const HOPELESS = 0.5;

type RowCounts = { read: number; rejected: number };

/** Too many rows of a file were rejected. */
export class TooManyRejects extends UserError {
  override name = 'TooManyRejects';
}

/** @throws TooManyRejects */
export function checkRejects(
  limit: RejectLimit,
  { read, rejected }: RowCounts,
  isEnd: boolean,
): void {
  if (!isOver(limit, { read, rejected }, isEnd)) return;
  const share = Math.round((100 * rejected) / read);
  const most = 'rows' in limit ? `${limit.rows} may be` : `${100 * limit.share} % may be`;
  throw new TooManyRejects(
    `${rejected} of ${isEnd ? '' : 'the first '}${read} rows were rejected (${share} %), but only ${most}. Nothing was imported. To raise the limit, use --max-rejects.`,
  );
}

function isOver(limit: RejectLimit, { read, rejected }: RowCounts, isEnd: boolean): boolean {
  if ('rows' in limit) return rejected > limit.rows;
  if (isEnd) return rejected > limit.share * read;
  const hopeless = Math.max(limit.share, HOPELESS);
  return read >= ENOUGH_TO_JUDGE && rejected > hopeless * read;
}

/** What is said about a dataset when it is made. */
export type NewDataset = Omit<typeof dataset.$inferInsert, 'id' | 'slug' | 'version' | 'createdAt'>;

export type FoundDataset = { id: number; slug: string };

/**
 * The dataset of that slug, which is made if there is none. `describeNew` gives what is said about a new one, or throws if
 * too little is known.
 */
export async function findOrCreateDataset(
  tx: Tx,
  slug: string,
  describeNew: () => NewDataset,
  author: string,
): Promise<FoundDataset> {
  const columns = { id: dataset.id, slug: dataset.slug };
  const [found] = await tx.select(columns).from(dataset).where(eq(dataset.slug, slug));
  if (found) return found;
  const [made] = await tx
    .insert(dataset)
    .values({ slug, ...describeNew() })
    .returning(columns);
  if (!made) throw new NotFound(`The dataset ${slug} could not be made.`);
  await recordEvent(tx, {
    author,
    action: 'dataset.create',
    subject: `dataset:${slug}`,
    datasetId: made.id,
  });
  return made;
}
