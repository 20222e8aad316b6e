import { PageLink } from '@/components/ui/page-link';

/** What is said of a link that holds no longer, or never did. */
export function SpentInvitation() {
  return (
    <div className="prose-text">
      <h1>This link has expired</h1>
      <p>
        It has been used, has been withdrawn or is too old. An invitation works once, within 7 days.
        A password link works once, within one day. Ask an admin of the desk for a new one.
      </p>
      <p>
        <PageLink href="/sign-in">Sign in</PageLink>
      </p>
    </div>
  );
}
