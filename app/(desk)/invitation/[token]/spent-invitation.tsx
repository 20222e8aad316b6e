import { PageLink } from '@/components/ui/page-link';

/** What is said of a link that holds no longer, or never did. */
export function SpentInvitation() {
  return (
    <div className="prose-text">
      <h1>This link does not hold</h1>
      <p>
        It has been used or withdrawn, or is out of date: an invitation holds for seven days, a link
        for a new password for one, and each of them once. Ask an admin of the desk for a new one.
      </p>
      <p>
        <PageLink href="/sign-in">Sign in</PageLink>
      </p>
    </div>
  );
}
