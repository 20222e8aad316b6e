import type { Metadata } from 'next';
import { PageNumbers } from '@/components/ui/page-link';
import { queryListsOfFile } from '@/db/queries/desk/upload-drafts';
import { QUEUE_QUERY } from '@/desk/drafts/form';
import { listWords } from '@/desk/drafts/ui-queue';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { queueReaderOf } from '@/desk/frame/rules';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import type { QueryRecord } from '@/lib/filters/query';
import { wholeNumber } from '@/lib/format/figures';
import { AllActs } from './all-acts';
import { DraftRows } from './draft-rows';
import { draftedFileOf } from './drafted-file-of';
import { FileHead } from './file-head';
import { FileImpact } from './file-impact';
import { ListLinks } from './list-links';
import { NOTICES } from './notices';
import { SomeActs } from './some-acts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

/** As many as can be looked at, and ticked, on a page. */
const ON_A_PAGE = 50;

export const metadata: Metadata = { title: 'Drafts of a file' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const file = await draftedFileOf((await params).id);
  const asked = await searchParams;
  const reader = await queueReaderOf(user);
  const lists = await queryListsOfFile(currentDesk().db, reader, file.id);
  const { list: wanted, page } = QUEUE_QUERY.parse(asked);
  const [first] = lists.keys();
  const list = wanted !== undefined && lists.has(wanted) ? wanted : first;
  const seen = list && lists.get(list);
  const hrefOf = (number: number) => `/admin/uploads/${file.id}/drafts?list=${list}&page=${number}`;
  const act = list === undefined ? null : actOn(list, reader);
  const canBeChosen = act === 'submit' || act === 'review';
  return (
    <>
      <AddressNotice words={NOTICES} name={asked.notice} />
      <FileHead file={file} />
      {list && seen ? (
        <>
          <ListLinks
            file={file.id}
            lists={lists}
            shown={list}
            words={listWords(reader.isReviewer)}
          />
          {act === 'review' && <FileImpact file={file} reader={reader} seen={seen} />}
          {canBeChosen && seen.count > ON_A_PAGE && (
            <p className="mb-2 text-muted">
              {wholeNumber(ON_A_PAGE)} on a page. Ticks apply to this page only.
            </p>
          )}
          <SomeActs act={act} file={file.id} list={list}>
            <DraftRows
              file={file}
              list={list}
              reader={reader}
              page={{ limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }}
              canBeChosen={canBeChosen}
            />
          </SomeActs>
          <PageNumbers page={page} pages={Math.ceil(seen.count / ON_A_PAGE)} hrefOf={hrefOf} />
          <AllActs act={act} file={file.id} list={list} seen={seen} />
        </>
      ) : (
        <p className="my-4">It has no open drafts.</p>
      )}
    </>
  );
});

/** What someone can do with the drafts of a list; null for nothing but to look at them. */
function actOn(
  list: QueueList,
  { isReviewer }: QueueReader,
): 'submit' | 'review' | 'withdraw' | null {
  switch (list) {
    case 'own':
    case 'sentBack':
      return 'submit';
    case 'toReview':
      return isReviewer ? 'review' : null;
    case 'waiting':
      return 'withdraw';
    default:
      return null;
  }
}
