import { PageLink } from '@/components/ui/page-link';

/** What a reader sees where there is no such page. */
export function Missing() {
  return (
    <div className="prose-text">
      <h1>There is no such page</h1>
      <p>
        The address may have been mistyped. Incidents never disappear: one that was retracted or
        merged keeps its page.
      </p>
      <p>
        <PageLink href="/">Dashboard</PageLink> ·{' '}
        <PageLink href="/incidents">All incidents</PageLink> ·{' '}
        <PageLink href="/datasets">Datasets</PageLink>
      </p>
    </div>
  );
}
