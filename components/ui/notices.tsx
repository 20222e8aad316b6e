import type { ReactNode } from 'react';
import { PageLink } from './page-link';

/** A few words that a reader has to see before the rest of the page. */
export function Notice({ children }: { children: ReactNode }) {
  return <div className="mb-6 border-s-4 border-note bg-note-soft px-4 py-3">{children}</div>;
}

/** What a reader sees if there is no such page. */
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
