import type { Metadata } from 'next';
import { PageNumbers } from '@/components/ui/page-numbers';
import { QUEUE_QUERY } from '@/desk/drafts/form';
import { rulesMark } from '@/desk/drafts/publish';
import { listWords } from '@/desk/drafts/ui-queue';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { queueReaderOf } from '@/desk/frame/rules';
import { DRAFTS_SORTED } from '@/desk/uploads/form';
import { draftedFileOf } from '@/desk/uploads/found';
import { queryListsOfFile } from '@/desk/uploads/queries-of-drafts';
import { AllActs, SomeActs } from '@/desk/uploads/ui-client-drafts';
import { DraftRows, FileHead, FileImpact, ListLinks } from '@/desk/uploads/ui-drafts';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import type { QueryRecord } from '@/lib/filters/query';
import { wholeNumber } from '@/lib/format/figures';

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
  const rules = await rulesMark(currentDesk().db, file.dataset.id);
  const [first] = lists.keys();
  const list = wanted !== undefined && lists.has(wanted) ? wanted : first;
  const seen = list && lists.get(list);
  const sorted = DRAFTS_SORTED.parse(asked);
  const order = sorted.sort ? `&sort=${sorted.sort}${sorted.down ? '&down=yes' : ''}` : '';
  const hrefOf = (number: number) =>
    `/admin/uploads/${file.id}/drafts?list=${list}&page=${number}${order}`;
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
          <SomeActs act={act} file={file.id} list={list} rules={rules}>
            <DraftRows
              file={file}
              list={list}
              reader={reader}
              page={{ limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }}
              canBeChosen={canBeChosen}
              sorted={sorted}
            />
          </SomeActs>
          <PageNumbers page={page} pages={Math.ceil(seen.count / ON_A_PAGE)} hrefOf={hrefOf} />
          <AllActs act={act} file={file.id} list={list} seen={seen} rules={rules} />
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

/** The notices above a file's drafts, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'The drafts have been submitted and are waiting for a reviewer.'],
  [
    'submitted-some',
    'Drafts that can be published as they are have been submitted. The others are still among your drafts, each with the reason why.',
  ],
  ['submitted-none', 'No drafts were submitted. Each shows the reason why.'],
  ['published', 'The drafts have been published and now count in the totals.'],
  ['sent-back', 'The drafts have been sent back to their author.'],
  ['taken-back', 'You have taken the drafts back. You can change them and submit them again.'],
]);
