import type { Metadata } from 'next';
import { Fact } from '@/components/ui/fact';
import { PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import { queryDatasetsToEnter } from '@/db/read/lists';
import { QUEUE_QUERY } from '@/desk/drafts/form';
import { queryHasBegun, queryLastDataset, queryLastSource } from '@/desk/drafts/queries-of-own';
import { queryQueue, queryQueuedFigures, queryQueueList } from '@/desk/drafts/queue';
import { StartForm } from '@/desk/drafts/ui-client';
import { FirstSteps } from '@/desk/drafts/ui-first-steps';
import { DraftTable, listWords } from '@/desk/drafts/ui-queue';
import { AnotherFromSource } from '@/desk/drafts/ui-sources';
import { currentDesk } from '@/desk/frame/current-desk';
import { DESK_PAGES } from '@/desk/frame/desk-frame';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { queueReaderOf, readingRules } from '@/desk/frame/rules';
import { can } from '@/lib/auth/permissions';
import { OWN_LISTS, QUEUE_LISTS } from '@/lib/domain/draft';
import type { QueryRecord } from '@/lib/filters/query';
import { noteWordsMeanwhile } from '@/server/note-words';

type Props = { searchParams: Promise<QueryRecord> };

/** Of each list on the queue's page, and of one list on a page of its own. */
const OF_EACH = 20;
const ON_A_PAGE = 100;

export const metadata: Metadata = { title: 'The desk' };

export default deskPage('drafts.write', async (user, { searchParams }: Props) => {
  const { db } = currentDesk();
  // Whoever comes to the desk will look something up.
  void noteWordsMeanwhile();
  const asked = await searchParams;
  const { list: one, page, who } = QUEUE_QUERY.parse(asked);
  const reader = await queueReaderOf(user);
  const words = listWords(reader.isReviewer);
  if (one) {
    const offset = (page - 1) * ON_A_PAGE;
    const part = await queryQueueList(db, reader, one, { limit: ON_A_PAGE, offset });
    const figures = await queryQueuedFigures(db, part.drafts, readingRules());
    return (
      <>
        <DraftTable {...words[one]} {...part} figures={figures} list={one} level="h1" />
        <PageNumbers
          page={page}
          pages={Math.ceil(part.total / ON_A_PAGE)}
          hrefOf={(number) => `/admin?list=${one}&page=${number}`}
        />
        <p className="mt-8">
          <PageLink href="/admin">The whole queue</PageLink>
        </p>
      </>
    );
  }
  const [queue, datasets, hasBegun, last, lastDataset] = await Promise.all([
    queryQueue(db, reader, OF_EACH),
    queryDatasetsToEnter(db),
    queryHasBegun(db),
    queryLastSource(db, user.id),
    queryLastDataset(db, user.id),
  ]);
  const lists = who === 'mine' ? OWN_LISTS : QUEUE_LISTS;
  const drafts = lists.flatMap((list) => queue[list].drafts);
  const figures = await queryQueuedFigures(db, drafts, readingRules());
  const pages = DESK_PAGES.filter(
    ({ href, needs }) => href !== '/admin' && (!needs || can(user.role, needs)),
  );
  return (
    <>
      <AddressNotice words={NOTICES} name={asked.notice} />
      <h1>The desk</h1>
      <p className="mt-1 mb-4">
        You are signed in as {user.name}, {user.role}.
        {reader.onePersonDesk &&
          ' This desk is run by one person. Authors can publish their own drafts.'}
      </p>
      {hasBegun || (
        <FirstSteps
          hasDataset={datasets.length > 0}
          maySetUp={can(user.role, 'datasets.manage')}
          onePersonDesk={reader.onePersonDesk}
        />
      )}
      {datasets.length > 0 && (
        <StartForm datasets={datasets.map(({ slug, title }) => [slug, title])} last={lastDataset} />
      )}
      {last !== null && (
        <AnotherFromSource of={{ draft: last.draftId }} source={last.source} at={last.at} />
      )}
      <nav aria-label="Whose drafts" className="mt-8 flex flex-wrap gap-x-6 gap-y-2">
        {WHOSE.map(([asked, label, href]) => (
          <PageLink
            key={label}
            href={href}
            aria-current={asked === who && 'page'}
            className={asked === who ? 'font-semibold' : undefined}
          >
            {label}
          </PageLink>
        ))}
      </nav>
      {lists.map((list) => (
        <DraftTable
          key={list}
          {...words[list]}
          {...queue[list]}
          figures={figures}
          list={list}
          level="h2"
          hrefOfAll={`/admin?list=${list}`}
        />
      ))}
      <h2 className="mt-10">Pages of the desk</h2>
      <dl className="facts mt-2 max-w-2xl">
        {[...pages, ACCOUNT].map(({ href, label, about }) => (
          <Fact key={href} term={<PageLink href={href}>{label}</PageLink>}>
            {about}
          </Fact>
        ))}
      </dl>
    </>
  );
});

const ACCOUNT = {
  href: '/account',
  label: 'Your account',
  about: 'Your password, second factor, sessions and public name.',
};

const WHOSE = [
  [undefined, 'Everyone’s drafts', '/admin'],
  ['mine', 'Only yours', '/admin?who=mine'],
] as const;

/** The notices above the queue, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'Your draft has been submitted and is waiting for a reviewer.'],
  ['discarded', 'The draft has been discarded.'],
  ['published', 'The draft has been published and now counts in the totals.'],
  ['sent-back', 'The draft has been sent back to its author.'],
]);
