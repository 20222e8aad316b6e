import type { Metadata } from 'next';
import { deskPage } from '@/app/_desk/desk-page';
import { DESK_PAGES } from '@/app/_desk/pages';
import { PageLink } from '@/components/ui/page-link';
import { can } from '@/lib/auth/permissions';

export const metadata: Metadata = { title: 'The desk' };

export default deskPage('drafts.write', async (user) => {
  const pages = DESK_PAGES.filter(({ needs }) => !needs || can(user.role, needs));
  return (
    <div className="prose-text">
      <h1>The desk</h1>
      <p>
        You are signed in as {user.name}, {user.role}.
      </p>
      <dl>
        {pages.map(({ href, label, about }) => (
          <div key={href} className="my-3">
            <dt>
              <PageLink href={href}>{label}</PageLink>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
        <div className="my-3">
          <dt>
            <PageLink href="/account">Your account</PageLink>
          </dt>
          <dd>Your password, your second factor, where you are signed in.</dd>
        </div>
      </dl>
    </div>
  );
});
