import type { PartyRef } from '@/lib/domain/incident-detail';

/** Who took part, in a line: who acted and whom it was aimed at, or the two sides. */
export function PartyNames({ parties }: { parties: PartyRef[] }) {
  if (parties.length === 0) return <span className="text-muted">not stated</span>;
  const acting = parties.filter(({ role }) => role === 'perpetrator' || role === 'side_a');
  const facing = parties.filter(({ role }) => role === 'target' || role === 'side_b');
  return (
    <>
      {names(acting)}
      {acting.length > 0 && facing.length > 0 && (
        <span className="text-muted">
          {facing.some(({ role }) => role === 'side_b') ? ' – ' : ' against '}
        </span>
      )}
      {names(facing)}
    </>
  );
}

function names(parties: PartyRef[]): string {
  return parties
    .map(({ name, attribution }) =>
      attribution === 'suspected' || attribution === 'disputed' ? `${name} (${attribution})` : name,
    )
    .join(', ');
}
