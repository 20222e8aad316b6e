import { shiftsOfDrafts } from '@/db/queries/desk/shifts-of-drafts';
import { type DraftedFile, type DraftsSeen, draftsInList } from '@/db/queries/desk/upload-drafts';
import { currentDesk } from '@/desk/frame/current-desk';
import { readingRules } from '@/desk/frame/rules';
import type { QueueReader } from '@/lib/domain/draft';
import { wholeNumber } from '@/lib/format/figures';
import type { Shift } from '@/lib/impact/contribution';
import { MovesTable } from '../moves-table';

type Props = { file: DraftedFile; reader: QueueReader; seen: DraftsSeen };

/** So many drafts are read to tell what they would move. */
const MOST_READ = 500;

/** Which totals and ranks would move if all drafts that wait for the reviewer were published. */
export async function FileImpact({ file, reader, seen }: Props) {
  const shifts = await shiftsNow(file, reader, seen);
  return (
    <details className="my-4">
      <summary>What publishing all of them would change</summary>
      {shifts === null ? (
        <p className="my-2 max-w-2xl">
          Some of the file’s drafts have been changed, published or discarded since it was read. We
          can show what the others would change once no more than {wholeNumber(MOST_READ)} of them
          are waiting.
        </p>
      ) : (
        <MovesTable dataset={file.dataset.slug} shifts={shifts} />
      )}
    </details>
  );
}

/** By how much counts would change; of many drafts it is known only while they say what the file says. */
async function shiftsNow(
  file: DraftedFile,
  reader: QueueReader,
  seen: DraftsSeen,
): Promise<Shift[] | null> {
  const { db } = currentDesk();
  if (seen.count <= MOST_READ) {
    const condition = draftsInList(reader, 'toReview', file.id);
    return shiftsOfDrafts(db, file.dataset.id, condition, readingRules());
  }
  const isWhole = seen.count === file.made && seen.asRead === file.made;
  return isWhole ? file.shifts : null;
}
