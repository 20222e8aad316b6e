import { PageLink } from '@/components/ui/page-link';
import type { withdrawnSuccessions } from '@/db/queries/desk/stated-successions';
import type { Succession } from '@/lib/domain/annotation';
import { instantInWords } from '@/lib/format/dates';
import { successionText } from '@/lib/format/statements';

type Props = {
  actor: string;
  successions: readonly Succession[];
  withdrawn: Awaited<ReturnType<typeof withdrawnSuccessions>>;
};

/** Who came before and after an actor, with what was withdrawn. */
export function SuccessionList({ actor, successions, withdrawn }: Props) {
  return (
    <ul className="mt-2 grid gap-1">
      {successions.map((succession) => (
        <li key={succession.id}>
          {successionText(succession)}{' '}
          <PageLink href={`/admin/actors/${actor}?act=withdraw-succession&of=${succession.id}`}>
            Withdraw
          </PageLink>
        </li>
      ))}
      {withdrawn.map(({ id, predecessor, successor, since, endedAt, endNote }) => (
        <li key={id} className="text-muted">
          {predecessor}, then {successor} ({since}), withdrawn
          {endedAt !== null && ` on ${instantInWords(endedAt)}`}: {endNote}
        </li>
      ))}
    </ul>
  );
}
