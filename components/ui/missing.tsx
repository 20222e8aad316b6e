import { PageLink } from '@/components/ui/page-link';

/** What a reader sees where there is no such page. */
export function Missing() {
  return (
    <div className="prose-text">
      <h1>Page not found</h1>
      <p>
        Check that you typed the web address correctly. Incidents never disappear. An incident that
        was retracted or merged keeps its page.
      </p>
      <p>
        <PageLink href="/">Dashboard</PageLink> ·{' '}
        <PageLink href="/incidents">All incidents</PageLink> ·{' '}
        <PageLink href="/datasets">Datasets</PageLink>
      </p>
    </div>
  );
}
