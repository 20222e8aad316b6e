import { PageLink } from '@/components/ui/page-link';
import type { LikelyDuplicate } from '@/db/read/duplicates';
import { daysInWords } from '@/lib/format/dates';

/** Published incidents that may be the same, each with why. `null` where the draft says too little to compare. */
export function LikelyDuplicates({ found }: { found: readonly LikelyDuplicate[] | null }) {
  return (
    <aside aria-labelledby="duplicates" className="mt-10 border-t border-line pt-4">
      <h2 id="duplicates">Likely duplicates</h2>
      {found === null && (
        <p className="mt-2 text-muted">
          We look for these once the draft has a date and a country.
        </p>
      )}
      {found?.length === 0 && (
        <p className="mt-2 text-muted">No similar incidents are published.</p>
      )}
      <ul className="mt-2 grid gap-4">
        {found?.map(({ publicId, dateStart, dateEnd, place, score, reasons }) => (
          <li key={publicId}>
            <PageLink href={`/incidents/${publicId}`} target="_blank">
              {[daysInWords(dateStart, dateEnd), place].filter(Boolean).join(', ')}
            </PageLink>{' '}
            <span className="text-muted">{publicId}</span>
            <span className="block">
              {Math.round(score * 100)} % alike: {reasons.join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
