import { PageLink } from '@/components/ui/page-link';
import type { Likeness } from '@/lib/duplicates/likeness';
import { daysInWords } from '@/lib/format/dates';
import type { Alike, LikelyDraft } from './duplicates';
import { IntentButton } from './section';
import { ADD_TO } from './words';

type Props = {
  /** `null` where the draft says too little to compare. */
  found: Alike | null;
  /** Whether the page is the form of a new incident, which can be added to one that is known. */
  canAdd?: boolean;
};

/** What may be the same incident, each with why: what is published, and what is being written. */
export function LikelyDuplicates({ found, canAdd = false }: Props) {
  const isNone = found?.published.length === 0 && found.drafts.length === 0;
  return (
    <aside aria-labelledby="duplicates" className="mt-10 border-t border-line pt-4">
      <h2 id="duplicates">Likely duplicates</h2>
      {found === null && (
        <p className="mt-2 text-muted">
          We look for these once the draft has a date and a country.
        </p>
      )}
      {isNone && (
        <p className="mt-2 text-muted">No similar incidents are published or in other drafts.</p>
      )}
      <ul className="mt-2 grid gap-4">
        {found?.published.map((one) => (
          <li key={one.publicId}>
            <PageLink href={`/admin/incidents/${encodeURIComponent(one.publicId)}`} target="_blank">
              <WhenAndWhere {...one} />
            </PageLink>{' '}
            <span className="text-muted wrap-anywhere">{one.publicId}</span>
            <Likely {...one} />
            {canAdd && (
              <div className="mt-2">
                <IntentButton intent={`${ADD_TO}${one.publicId}`}>
                  Add this report to that incident
                </IntentButton>
              </div>
            )}
          </li>
        ))}
        {found?.drafts.map((one) => (
          <li key={one.draftId}>
            <PageLink href={`/admin/entries/${one.draftId}`} target="_blank">
              <WhenAndWhere {...one} />
            </PageLink>{' '}
            <span className="text-muted">{draftWords(one)}</span>
            <Likely {...one} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

type Dated = Pick<LikelyDraft, 'dateStart' | 'dateEnd' | 'place'>;

function WhenAndWhere({ dateStart, dateEnd, place }: Dated) {
  return (
    <>
      {daysInWords(dateStart, dateEnd)}
      {place && (
        <>
          , <bdi>{place}</bdi>
        </>
      )}
    </>
  );
}

function Likely({ score, reasons }: Likeness) {
  return (
    <span className="block">
      {Math.round(score * 100)} % alike: {reasons.join('; ')}
    </span>
  );
}

function draftWords({ draftId, author, isSubmitted }: LikelyDraft): string {
  return `draft ${draftId} by ${author}, ${isSubmitted ? 'waiting for a reviewer' : 'being written'}`;
}
