import { Fragment, type ReactNode } from 'react';
import type { SourceInput } from '@/lib/domain/incident';
import type { IncidentDetail, RevisionEntry } from '@/lib/domain/incident-detail';
import { instantInWords, partialDateInWords } from '@/lib/format/dates';
import { corroborationText } from '@/lib/format/figures';
import { REASON_WORDS, STATE_WORDS } from '@/lib/format/words';
import { NO_STATEMENT } from '@/lib/revisions/facts';
import { CopyButton } from './copy-button';
import { PageLink } from './page-link';
import { WebLink } from './web-link';

type Props = {
  history: IncidentDetail['history'];
  /** The number of the revision that the page shows; null where it is none of them. */
  shown: number | null;
  /** The page as it was at an instant. */
  hrefAsOf: (instant: string) => string;
};

/** All that has been said about an incident, newest first, with what each revision changed. */
export function RevisionHistory({ history, shown, hrefAsOf }: Props) {
  return (
    <ol reversed className="grid gap-5">
      {history.map((revision) => (
        <li key={revision.number} className="border-s border-line ps-4">
          <p>
            <strong>Revision {revision.number}</strong> · {STATE_WORDS[revision.state]} ·{' '}
            {REASON_WORDS[revision.reason]} ·{' '}
            {revision.number === shown ? (
              <span className="text-muted">{instantInWords(revision.recordedAt)}, shown here</span>
            ) : (
              <PageLink href={hrefAsOf(revision.recordedAt)}>
                {instantInWords(revision.recordedAt)}
              </PageLink>
            )}
          </p>
          <p className="text-sm text-muted">
            Dataset version {revision.version}
            {revision.author && (
              <>
                , by <bdi>{revision.author}</bdi>
              </>
            )}
            {revision.isReviewed && <>, {reviewWords(revision)}</>}.{' '}
            {revision.independentSources !== null && corroborationText(revision.independentSources)}
          </p>
          {revision.note && (
            <p dir="auto" className="mt-1">
              {revision.note}
            </p>
          )}
          {revision.changes.length > 0 && (
            <table className="ruled mt-2 w-full text-sm">
              <caption className="sr-only">What revision {revision.number} changed</caption>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Before</th>
                  <th scope="col">After</th>
                </tr>
              </thead>
              <tbody>
                {revision.changes.map(({ field, before, after }) => (
                  <tr key={`${field} ${before} ${after}`}>
                    <th scope="row" className="font-normal">
                      {field}
                    </th>
                    <td dir="auto" className="wrap-anywhere">
                      {before ?? <NotStated />}
                    </td>
                    <td dir="auto" className="wrap-anywhere">
                      {after ?? <NotStated />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </li>
      ))}
    </ol>
  );
}

function reviewWords({ isSelfReviewed, reviewer }: RevisionEntry): string {
  return isSelfReviewed
    ? 'published by its own author, at a desk run by one person'
    : `reviewed by ${reviewer ?? 'a second person'}`;
}

function NotStated() {
  return <span className="text-muted">{NO_STATEMENT}</span>;
}

/** The documents below a record, numbered as the claims name them. */
export function SourceList({ sources }: { sources: SourceInput[] }) {
  if (sources.length === 0) return <p className="text-muted">The record names no sources.</p>;
  return (
    <ol className="list-decimal ps-6">
      {sources.map((source, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a source's place in the record is its name.
          key={at}
          id={`source-${at + 1}`}
          className="py-1 wrap-anywhere target:bg-accent-soft"
        >
          <SourceText source={source} />
        </li>
      ))}
    </ol>
  );
}

function SourceText({ source }: { source: SourceInput }) {
  const { publisher, agency, title, publishedOn, url, reference, original, language } = source;
  const name = title ?? reference ?? publisher ?? 'Untitled document';
  // In whatever direction it is written, it must not turn round the dates and names beside it.
  const shown = (
    <bdi dir="auto" lang={(name === title && language) || undefined}>
      {name}
    </bdi>
  );
  const rest = [
    name === publisher ? null : publisher && <bdi>{publisher}</bdi>,
    agency && (
      <>
        reprinting <bdi>{agency}</bdi>
      </>
    ),
    publishedOn && partialDateInWords(publishedOn),
    name === reference ? null : reference && <bdi>{reference}</bdi>,
    original && (
      <>
        quoting <bdi>{original}</bdi>
      </>
    ),
    language && language !== 'en' ? `language: ${language}` : null,
  ].filter((part) => part);
  return (
    <>
      <WebLink href={url}>{shown}</WebLink>
      {rest.length > 0 && (
        <span className="text-muted">
          {rest.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one source stand in one order.
            <Fragment key={at}>
              {at === 0 ? ' — ' : ', '}
              {part}
            </Fragment>
          ))}
        </span>
      )}
    </>
  );
}

type ReferenceProps = {
  text: string;
  /** References to the same in every style, or to each of several things that it is of. */
  href: string | readonly { href: string; label: string }[];
  children?: ReactNode;
};

/** A plain-text reference to what is shown, to copy, and other ways to pass it on. */
export function Reference({ text, href, children }: ReferenceProps) {
  const links = typeof href === 'string' ? [{ href, label: REFERENCE_STYLES }] : href;
  return (
    <details className="printed text-sm">
      <summary>Cite this</summary>
      <p className="mt-1 mb-2 max-w-[70ch] wrap-anywhere whitespace-pre-line">{text}</p>
      <div className="flex flex-wrap gap-2 screen-only">
        <CopyButton label="Copy the reference" text={text} />
        {children}
      </div>
      {links.map((link) => (
        <p key={link.href} className="mt-2 screen-only">
          <PageLink href={link.href} rel="nofollow" className="inline-block py-1">
            {link.label}
          </PageLink>
        </p>
      ))}
    </details>
  );
}

/** In which styles and formats there are references. */
export const REFERENCE_STYLES = 'APA, Chicago, Harvard, BibTeX, RIS and CSL-JSON';
