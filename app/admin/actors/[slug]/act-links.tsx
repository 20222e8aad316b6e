import { PageLink } from '@/components/ui/page-link';
import { ACTS, type Act } from './acts-of';

type Props = { actor: string; acts: readonly Act[]; chosen: Act | undefined };

/** What can be done to an actor. */
export function ActLinks({ actor, acts, chosen }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2">
      {acts.map((act) => (
        <li key={act}>
          <PageLink href={`/admin/actors/${actor}?act=${act}`} aria-current={act === chosen}>
            {ACTS[act]}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
