import type { Succession } from '@/lib/domain/annotation';
import { successionText } from '@/lib/format/statements';

/** Who came before and after the groups in view. */
export function SuccessionNotes({ successions }: { successions: Succession[] }) {
  if (successions.length === 0) return null;
  return (
    <section aria-labelledby="succession">
      <h2 id="succession">Before and after the groups in view</h2>
      <ul className="mt-2 grid gap-1">
        {successions.map((succession) => (
          <li key={succession.id}>{successionText(succession)}</li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        Each is a separate group, and none is counted under another.
      </p>
    </section>
  );
}
