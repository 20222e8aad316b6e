import type { Metadata } from 'next';
import { currentDesk } from '@/app/_auth/current-desk';
import { AddressNotice } from '@/app/_desk/address-notice';
import { deskPage } from '@/app/_desk/desk-page';
import { DESK_PAGES } from '@/app/_desk/pages';
import { PageLink } from '@/components/ui/page-link';
import { queryDatasets } from '@/db/queries/datasets';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { queryQueue } from '@/db/queries/desk/queue';
import { can } from '@/lib/auth/permissions';
import type { QueryRecord } from '@/lib/filters/query';
import { DraftTable } from './draft-table';
import { NOTICES } from './queue-notices';
import { StartForm } from './start-form';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'The desk' };

const formOf = ({ id }: DraftDetail) => `/admin/entries/${id}`;
const reviewOf = ({ id }: DraftDetail) => `/admin/entries/${id}/review`;

export default deskPage('drafts.write', async (user, { searchParams }: Props) => {
  const { db } = currentDesk();
  const [queue, datasets] = await Promise.all([queryQueue(db, user.id), queryDatasets(db)]);
  const isReviewer = can(user.role, 'revisions.publish');
  const pages = DESK_PAGES.filter(
    ({ href, needs }) => href !== '/admin' && (!needs || can(user.role, needs)),
  );
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>The desk</h1>
      <p className="mt-1 mb-4">
        You are signed in as {user.name}, {user.role}.
      </p>
      <StartForm datasets={datasets.map(({ slug, title }) => [slug, title])} />
      <DraftTable
        title="Sent back to you"
        drafts={queue.sentBack}
        hrefOf={formOf}
        none="Nothing was sent back to you."
      />
      <DraftTable
        title="Your drafts"
        drafts={queue.own}
        hrefOf={formOf}
        none="You are not at work on anything."
      />
      <DraftTable
        title={isReviewer ? 'Waiting for your review' : 'Waiting for a reviewer'}
        drafts={queue.toReview}
        hrefOf={isReviewer ? reviewOf : formOf}
        none="Nobody else’s draft waits for a review."
      />
      <DraftTable
        title="Yours, waiting for a reviewer"
        drafts={queue.waiting}
        hrefOf={formOf}
        none="None of your drafts waits for a reviewer."
      />
      <DraftTable
        title="Others at work"
        drafts={queue.others}
        hrefOf={formOf}
        none="Nobody else is at work on a draft."
      />
      <ul className="mt-10 flex flex-wrap gap-x-6 gap-y-2">
        {pages.map(({ href, label, about }) => (
          <li key={href}>
            <PageLink href={href}>{label}</PageLink> <span className="text-muted">{about}</span>
          </li>
        ))}
        <li>
          <PageLink href="/account">Your account</PageLink>{' '}
          <span className="text-muted">
            Your password, your second factor, where you are signed in.
          </span>
        </li>
      </ul>
    </>
  );
});
