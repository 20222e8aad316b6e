import { PageLink } from '@/components/ui/page-link';
import { isMembersSite } from '@/db/web-client';
import type { Measure } from '@/lib/domain/enums';
import { incidentFeedHref } from '@/lib/feeds/address';
import { FEED_TYPES } from '@/lib/feeds/feed';
import type { View } from '@/lib/filters/view';
import { watchViewHref } from '@/lib/watch/address';

type Props = { view: Pick<View, 'filters' | 'dataset'> };

/** By what a feed reader finds the feeds of a view from its page. A site for members lets none in. */
export function FeedLinks({ view }: Props) {
  if (!view.dataset.showsRows || isMembersSite()) return null;
  return FORMATS.map(([format, label]) => (
    <link
      key={format}
      rel="alternate"
      type={FEED_TYPES[format].split(';')[0]}
      title={`New and revised incidents (${label})`}
      href={incidentFeedHref(view, format)}
    />
  ));
}

const FORMATS = [
  ['atom', 'Atom'],
  ['json', 'JSON Feed'],
] as const;

/** The ways to the feeds of what a list shows. */
export function FollowByFeed({ view }: Props) {
  return (
    <>
      New and revised ones as a feed:{' '}
      {FORMATS.map(([format, label], i) => (
        <span key={format}>
          {i > 0 && ' · '}
          <a href={incidentFeedHref(view, format)} rel="nofollow">
            {label}
          </a>
        </span>
      ))}
    </>
  );
}

/** The way to be told when the figure of a view moves. A site for members lets no feed reader in. */
export function WatchLink({ view, of, measure }: Props & { of: string; measure?: Measure }) {
  if (isMembersSite()) return null;
  return (
    <PageLink href={watchViewHref(view, measure)} rel="nofollow">
      Watch<span className="sr-only">: {of}</span>
    </PageLink>
  );
}
