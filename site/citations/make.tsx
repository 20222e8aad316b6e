import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import { citationHref } from '@/lib/citation/frozen';
import type { AskedReference } from '@/site/cite/thing';

type Props = {
  /** The id of the citation that was made of it before; null if none was. */
  made: string | null;
  /** The id of one that was withdrawn; null if none was. */
  withdrawn: string | null;
  /** Why none can be made of it; null if one can. */
  refusal: string | null;
  /** What makes one. */
  children: ReactNode;
};

/** What makes a citation of what is shown, or the way to the one that there is. */
export function MakeCitation({ made, withdrawn, refusal, children }: Props) {
  const mayBeMade = made === null && withdrawn === null && refusal === null;
  return (
    <section aria-labelledby="frozen" className="mt-6 max-w-4xl">
      <h2 id="frozen">Keep these numbers</h2>
      {refusal !== null && <p className="mt-2">{refusal}</p>}
      {mayBeMade && (
        <>
          <p className="mt-2 mb-3">
            A citation keeps the figures as they are now, under a short address of their own. They
            stay the same when the dataset is corrected, and the page says what has changed since.
            Anyone can make one, and making it again gives the same address.
          </p>
          {children}
        </>
      )}
      {made === null && withdrawn !== null && (
        <p className="mt-2">
          These numbers were cited, and the citation was withdrawn.{' '}
          <PageLink href={citationHref(withdrawn)}>When and why: citation {withdrawn}</PageLink>
        </p>
      )}
      {made !== null && (
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <PageLink href={citationHref(made)}>The citation of these numbers: {made}</PageLink>
          <CopyButton label="Copy its address" href={citationHref(made)} />
        </p>
      )}
    </section>
  );
}

/** The parameters that ask for what is shown, at the moment of which it is. */
export function fixedQuery({
  query,
  cited: { recordedAt },
}: Pick<AskedReference, 'query' | 'cited'>): string {
  return recordedAt === null ? query : `${query}&asOf=${encodeURIComponent(recordedAt)}`;
}
