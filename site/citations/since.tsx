import { PageLink } from '@/components/ui/page-link';
import type { Citation } from '@/db/read/citations';
import { publicDb } from '@/db/web-client';
import { hasOwnColumns } from '@/lib/domain/citation';
import { sinceIncidents } from './since-incidents';
import { SinceOfIncidents } from './since-listed';
import { sinceRows } from './since-rows';
import { SinceOfView, sinceView } from './since-view';

/** What has become of a citation. */
export type Since = Awaited<ReturnType<typeof sinceThen>>;

/** What has become of what a citation says, up to this moment. */
export function sinceThen(citation: Citation) {
  const { kind } = citation;
  if (hasOwnColumns(kind)) return sinceRows(publicDb(), citation);
  return kind === 'incident' || kind === 'incidents'
    ? sinceIncidents(publicDb(), citation)
    : sinceView(publicDb(), citation);
}

/** The same in one line, where there is no room for more. */
export function sinceLine(since: Since): string {
  const { state, sentence } = since;
  const isNews = since.of === 'incidents' ? since.isChanged : since.isMoved;
  return isNews ? `${state} ${sentence}` : state;
}

/** What has become of the figures of a citation since, worked out when it is read: one of a few sentences, with the figure. */
export function SinceThen({ since }: { since: Since }) {
  return (
    <section aria-labelledby="since" className="my-8 max-w-4xl">
      <h2 id="since">What has changed since</h2>
      <p className="mt-2">
        <strong>{since.state}</strong> {since.sentence}
      </p>
      <SinceOf since={since} />
    </section>
  );
}

function SinceOf({ since }: { since: Since }) {
  switch (since.of) {
    case 'view':
      return <SinceOfView since={since} />;
    case 'incidents':
      return <SinceOfIncidents since={since} />;
    case 'rows':
      return (
        <p className="mt-2">
          <PageLink href={since.href}>What the same page says today</PageLink>
        </p>
      );
  }
}
