import Link from 'next/link';

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
        <Link href="/">Dashboard</Link> · <Link href="/incidents">All incidents</Link> ·{' '}
        <Link href="/datasets">Datasets</Link>
      </p>
    </div>
  );
}
