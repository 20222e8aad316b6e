import { PageLink } from '@/components/ui/page-link';

type FirstStepsProps = {
  hasDataset: boolean;
  /** Whether they may make datasets, invite people and change settings. */
  maySetUp: boolean;
  onePersonDesk: boolean;
};

/** What to do first in a ledger that has no incident and no draft yet. */
export function FirstSteps({ hasDataset, maySetUp, onePersonDesk }: FirstStepsProps) {
  if (!hasDataset && !maySetUp) {
    return (
      <p>
        The ledger has no dataset yet. Ask an admin to create one. Then you can enter incidents.
      </p>
    );
  }
  return (
    <section className="prose-text mb-4">
      <h2>What to do first</h2>
      <p>
        {hasDataset
          ? 'The ledger has no incident yet.'
          : 'The ledger has no dataset yet. Every incident belongs to one.'}
      </p>
      <ol>
        {!hasDataset && (
          <li>
            <PageLink href="/admin/datasets/new">Create a dataset</PageLink>. It says who keeps it,
            and what it covers.
          </li>
        )}
        {maySetUp && !onePersonDesk && (
          <li>
            <PageLink href="/admin/users/invite">Invite the people</PageLink> who work with you. If
            you work alone,{' '}
            <PageLink href="/admin/settings">let authors publish their own drafts</PageLink>.
          </li>
        )}
        <li>
          {hasDataset ? 'Press “Enter an incident”' : 'Come back here to enter an incident'}, or{' '}
          <PageLink href="/admin/uploads">bring many in a file</PageLink>.
        </li>
        <li>
          {onePersonDesk
            ? 'Submit your draft, check it and publish it. From then on it counts.'
            : 'Submit your draft. Once a reviewer has published it, it counts.'}
        </li>
      </ol>
    </section>
  );
}
