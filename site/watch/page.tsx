import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import { citationHref } from '@/lib/citation/frozen';
import { FEED_TYPES, type FeedBlock, type FeedEntry } from '@/lib/feeds/feed';
import { incidentHref, viewHref } from '@/lib/filters/links';
import { dayInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';
import { watchFeedHref, watchHref } from '@/lib/watch/address';
import type { Watch } from '@/lib/watch/watch';
import { countText } from '@/site/changes/figures';
import { ViewMessages } from '@/site/view/heading';
import type { AskedWatch } from './asked';
import type { Followed } from './followed';
import { incidentNow } from './incident-words';
import { toldWhenText, watchedText } from './words';

/** What a new watch will be of. */
export function AskedFigures({ asked: { subjects, issues } }: { asked: AskedWatch }) {
  return (
    <section aria-labelledby="watched" className="my-6">
      <h2 id="watched">What is watched</h2>
      <ViewMessages issues={issues} notices={[]} />
      <ul className="mt-2 grid gap-1">
        {subjects.map(({ citationId, query, name, from }) => (
          <li key={`${citationId} ${query}`}>
            <bdi>{name}</bdi>{' '}
            <span className="text-muted">
              (<bdi>{from}</bdi>)
            </span>
            {citationId !== null && (
              <>
                {' · '}
                <PageLink href={citationHref(citationId)}>Citation {citationId}</PageLink>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why there can be no watch of what an address asks for. */
export function CantBeWatched({ why }: { why: string }) {
  return (
    <div className="prose-text">
      <h1>Watch</h1>
      <p>{why}</p>
      <p>
        <PageLink href="/">To the dashboard</PageLink>
      </p>
    </div>
  );
}

/** The addresses of a watch, which are all that there is to it. */
export function WatchAddresses({ token }: { token: string }) {
  return (
    <>
      <link
        rel="alternate"
        type={FEED_TYPES.atom.split(';')[0]}
        href={watchFeedHref(token, 'atom')}
      />
      <link
        rel="alternate"
        type={FEED_TYPES.json.split(';')[0]}
        href={watchFeedHref(token, 'json')}
      />
      <p className="mt-2">
        Keep the address of this page. Nobody can give it to you again, and whoever has it can read
        this watch, change it and stop it.
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyButton label="Copy the address of this page" href={watchHref(token)} />
        <CopyButton label="Copy the address of the Atom feed" href={watchFeedHref(token, 'atom')} />
        <CopyButton label="Copy the address of the JSON Feed" href={watchFeedHref(token, 'json')} />
        <a href={watchFeedHref(token, 'atom')}>Atom</a>
        <a href={watchFeedHref(token, 'json')}>JSON Feed</a>
      </p>
    </>
  );
}

type WatchedProps = {
  watch: Watch;
  /** In the order of the watch's subjects. */
  followed: readonly (Followed | null)[];
  removal: (number: number) => ReactNode;
};

/** Each figure and incident of a watch as it is now. */
export function WatchedFigures({ watch, followed, removal }: WatchedProps) {
  return (
    <section aria-labelledby="watched" className="my-6">
      <h2 id="watched">What is watched</h2>
      <p className="mt-2">You are told {toldWhenText(watch)}.</p>
      <ul className="mt-2 grid gap-3">
        {watch.subjects.map((subject, i) => {
          const one = followed[i] ?? null;
          return (
            <li key={subject.number} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span>
                {one === null ? LOST : <Current followed={one} />}
                {subject.citationId !== null && (
                  <>
                    {' · '}
                    <PageLink href={citationHref(subject.citationId)}>
                      Citation {subject.citationId}
                    </PageLink>
                  </>
                )}
              </span>
              {watch.subjects.length > 1 && removal(subject.number)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const LOST = 'This can no longer be followed: what it is of is not public any more.';

function Current({ followed }: { followed: Followed }) {
  if (followed.of === 'incident') {
    return (
      <>
        <PageLink href={incidentHref(followed.id, null)}>{incidentNow(followed.now)}</PageLink>{' '}
        <span className="text-muted">
          ({followed.dataset.title}, {followed.id})
        </span>
      </>
    );
  }
  const { view, now } = followed;
  return (
    <>
      <PageLink href={viewHref('/', view.filters)}>{watchedText(view)}</PageLink>:{' '}
      <strong>{countText(now, view.filters.measure)}</strong>{' '}
      <span className="text-muted">({datasetText(view)})</span>
    </>
  );
}

const MOST_SHOWN = 10;

/** The last of what was told. */
export function LastEntries({ entries }: { entries: readonly FeedEntry[] }) {
  return (
    <section aria-labelledby="told" className="my-6">
      <h2 id="told">What you were told</h2>
      {entries.length === 0 ? (
        <p className="mt-2">Nothing yet: nothing has moved so far.</p>
      ) : (
        <ol className="mt-2 grid gap-5">
          {entries.slice(0, MOST_SHOWN).map(({ id, title, address, updatedAt, content }) => (
            <li key={id}>
              <p>
                <a href={address}>{title}</a>{' '}
                <span className="text-muted">{dayInWords(updatedAt.slice(0, 10))}</span>
              </p>
              {content.map((block) => (
                <Block key={JSON.stringify(block)} block={block} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Block({ block }: { block: FeedBlock }) {
  if ('paragraph' in block) return <p className="mt-1">{block.paragraph}</p>;
  if ('quote' in block) {
    return (
      <blockquote dir="auto" className="mt-1">
        {block.quote}
      </blockquote>
    );
  }
  return (
    <ul className="mt-1">
      {block.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
