import type { Strength } from '@/lib/domain/annotation';
import { partialDateInWords } from '@/lib/format/dates';
import { estimateText } from '@/lib/format/figures';

const DATE_LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10 };

/** What sources say of the fighters of the groups in view. */
export function StrengthNotes({ strengths }: { strengths: Strength[] }) {
  if (strengths.length === 0) return null;
  return (
    <section aria-labelledby="strength">
      <h2 id="strength">Strength of the groups in view</h2>
      <ul className="mt-2 grid gap-1">
        {strengths.map((strength) => {
          const { group, place, asOf, asOfPrecision, source } = strength;
          const date = partialDateInWords(asOf.slice(0, DATE_LENGTHS[asOfPrecision]));
          return (
            <li key={`${group.slug} ${place} ${asOf}`}>
              {group.name}: {estimateText(strength)} fighters, {place}, {date}
              <span className="text-muted">
                {' '}
                — {[source.publisher, source.title].filter((part) => part).join(', ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
