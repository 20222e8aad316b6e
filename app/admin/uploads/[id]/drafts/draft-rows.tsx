import { PageLink } from '@/components/ui/page-link';
import { type DraftInShort, queryDraftsInShort } from '@/db/queries/desk/drafts-in-short';
import { type DraftedFile, draftsInList } from '@/db/queries/desk/upload-drafts';
import type { DraftPage } from '@/desk/drafts/queries';
import { listWords } from '@/desk/drafts/ui-queue';
import { currentDesk } from '@/desk/frame/current-desk';
import { readingRules } from '@/desk/frame/rules';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import { incidentLine } from '@/lib/format/incident';
import { draftText } from '@/lib/upload/states';
import { RowFindingsList } from '../row-findings-list';
import { TickBox } from './tick-box';

type Props = {
  file: DraftedFile;
  list: QueueList;
  reader: QueueReader;
  page: DraftPage;
  canBeChosen: boolean;
};

/** Some drafts of a file, each with what it says, what it changes, and why it can’t go on. */
export async function DraftRows({ file, list, reader, page, canBeChosen }: Props) {
  const condition = draftsInList(reader, list, file.id);
  const drafts = await queryDraftsInShort(currentDesk().db, condition, page, readingRules());
  const { title, hrefOf } = listWords(reader.isReviewer)[list];
  return (
    <table className="cards w-full">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {canBeChosen && <th scope="col">Choose</th>}
          <th scope="col">Row</th>
          <th scope="col">Draft</th>
          <th scope="col">What to look at</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map(({ draft, reading, findings }) => (
          <tr key={draft.id}>
            {canBeChosen && (
              <td data-label="Choose">
                <TickBox value={draftText(draft)} label={`Choose draft ${draft.id}`} />
              </td>
            )}
            <td data-label="Row">
              <span>{draft.uploadRow}</span>
            </td>
            <td data-label="Draft">
              <div className="wrap-anywhere">
                <PageLink href={hrefOf(draft)}>Draft {draft.id}</PageLink>
                {draft.publicId !== null && `, correction of ${draft.publicId}`}
                <span className="block">{said(draft, reading)}</span>
              </div>
            </td>
            <td data-label="Look at">
              <RowFindingsList findings={findings} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The incident in a line; of a draft that can't be read, what was typed of it. */
function said({ entry }: DraftInShort['draft'], { sketch }: DraftInShort['reading']): string {
  if (sketch !== null) return incidentLine(sketch);
  return [entry.dateStart, entry.place, entry.country].filter(Boolean).join(' · ');
}
