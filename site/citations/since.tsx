import { PageLink } from '@/components/ui/page-link';
import type { Citation } from '@/db/read/citations';
import { publicDb } from '@/db/web-client';
import { countedRows, wholeOf } from '@/lib/citation/result';
import { METHOD_VERSION } from '@/lib/domain/method';
import { changesHref } from '@/lib/filters/changes';
import { parseFilters } from '@/lib/filters/parse';
import { measureOf } from '@/lib/stats/counts';
import { CauseTable, changeSentence, movedIncidents } from '@/site/changes/figures';
import { ChangedRows } from '@/site/changes/rows';
import { keptChanges, keptDifference } from '@/site/reads/changes';

/** What has become of the figures of a citation since, worked out when it is read: one of a few sentences, with the figure. */
export function SinceThen({ citation, since }: { citation: Citation; since: Since }) {
  const { href, loaded, change, isSame } = since;
  return (
    <section aria-labelledby="since" className="my-8 max-w-4xl">
      <h2 id="since">What has changed since</h2>
      {isSame ? (
        <>
          <p className="mt-2">
            <strong>{stateOf(citation, loaded.view.releases, movedIncidents(change))}</strong>{' '}
            {changeSentence(loaded, change)}
          </p>
          {movedIncidents(change) > 0 && <CauseTable loaded={loaded} change={change} />}
          <div className="mt-6">
            <ChangedRows loaded={loaded} by="year" rows={change.years} />
          </div>
        </>
      ) : (
        <p className="mt-2">These figures are not of all that the view counts.</p>
      )}
      <p className="mt-2">
        <PageLink href={href} rel="nofollow">
          All that changed in these days since, by country, party and incident
        </PageLink>
      </p>
    </section>
  );
}

/** The same in one line, where there is no room for more; null if the figures are not of all that the view counts. */
export function sinceLine(citation: Citation, { loaded, change, isSame }: Since): string | null {
  if (!isSame) return null;
  const moved = movedIncidents(change);
  const state = stateOf(citation, loaded.view.releases, moved);
  return moved === 0 ? state : `${state} ${changeSentence(loaded, change)}`;
}

/** What has become of a citation. */
export type Since = NonNullable<Awaited<ReturnType<typeof sinceThen>>>;

/** The changes from the version that was cited, in the days that were. `isSame`: whether they begin from the figure that is kept. Null for an incident, whose page has its history. */
export async function sinceThen(citation: Citation) {
  if (citation.kind === 'incident') return null;
  const { query, words, recordedAt } = citation;
  const { filters } = parseFilters(new URLSearchParams(query));
  const { from, to } = words.range;
  const counted = { ...filters, from, to, measure: words.measure };
  const href = changesHref(counted, { from: recordedAt });
  const loaded = await keptChanges(publicDb(), new URLSearchParams(href.split('?')[1]));
  const change = await keptDifference(publicDb(), loaded);
  const kept = wholeOf(countedRows(citation.rows));
  const isSame =
    kept !== undefined &&
    measureOf(kept.counts, words.measure) === measureOf(change.from, words.measure);
  return { href, loaded, change, isSame };
}

function stateOf(
  { method, releases }: Pick<Citation, 'method' | 'releases'>,
  now: readonly { name: string }[],
  moved: number,
): string {
  if (method !== METHOD_VERSION) return 'Counted otherwise now.';
  const newer = now.filter(({ name }) => !releases.includes(name)).map(({ name }) => name);
  if (newer.length > 0) return `There is a newer release: ${newer.join(', ')}.`;
  return moved > 0 ? 'The figures have moved.' : 'Still so.';
}
