import { PageLink } from '@/components/ui/page-link';
import type { Citation } from '@/db/read/citations';
import { type CitationKind, hasOwnColumns } from '@/lib/domain/citation';
import { parseFilters } from '@/lib/filters/parse';
import { watchCitationHref, watchFiltersHref } from '@/lib/watch/address';
import type { Since } from './since';

type Props = { citation: Pick<Citation, 'id' | 'kind' | 'query' | 'dataset'>; since: Since };

/** The way to be told when a citation’s figure moves, or why nobody can be, and what can be watched instead. */
export function WatchCitation({ citation, since }: Props) {
  const { id, kind } = citation;
  const isByMethod = since.of === 'view' && since.isByMethod;
  const isFollowed = since.of === 'view' ? since.isSame : kind === 'incident';
  if (isFollowed) {
    return (
      <p>
        <PageLink href={watchCitationHref(id)} rel="nofollow">
          Watch this citation: be told when its{' '}
          {kind === 'incident' ? 'incident is revised' : 'figure moves'}
        </PageLink>
      </p>
    );
  }
  return (
    <p>
      {WHY_NOT_WATCHED[kind] ?? (isByMethod ? COUNTED_OTHERWISE : NOT_WATCHED)}{' '}
      <WatchBehind citation={citation} />
    </p>
  );
}

/** A watch tells by how much one figure moved. */
const WHY_NOT_WATCHED: Readonly<Partial<Record<CitationKind, string>>> = {
  changes:
    'This citation can’t be watched. What changed between two moments stays as it was. To be told of what changes from now on, watch the view.',
  incidents:
    'This citation can’t be watched. It is a list of incidents, and has no one figure that moves.',
  unusual: 'This citation can’t be watched. It is a list of months, and has no figure that moves.',
  reconcile:
    'This citation can’t be watched. It has a figure for each country and year, and no one figure that moves.',
  strengths:
    'This citation can’t be watched. It is what sources state, and no one figure that moves.',
  overlap:
    'This citation can’t be watched. It has figures of two datasets, and no one figure that moves.',
  events:
    'This citation can’t be watched. It is a list of events, and has no one figure that moves.',
  quality: 'This citation can’t be watched. It has several shares, and no one figure that moves.',
};

const COUNTED_OTHERWISE =
  'This citation can’t be watched, because its figures were counted by an earlier version of the method. Watch a view instead.';
const NOT_WATCHED =
  'This citation can’t be watched, because its figures are not of all that a view counts. Watch a view instead.';

/** To all that figures of several kinds were made of. Of changes, the parameters that are named like days are moments, and what sources state is made of nothing. */
function WatchBehind({ citation: { kind, query, dataset } }: Pick<Props, 'citation'>) {
  const hasFiguresBehind = hasOwnColumns(kind) || kind === 'incidents';
  if (!hasFiguresBehind || kind === 'changes' || kind === 'strengths') return null;
  const { filters } = parseFilters(new URLSearchParams(query));
  return (
    <PageLink href={watchFiltersHref({ ...filters, dataset })} rel="nofollow">
      Watch the figures behind it instead
    </PageLink>
  );
}
