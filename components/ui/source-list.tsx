import type { SourceInput } from '@/lib/domain/incident';
import { webAddressFault } from '@/lib/domain/patterns';
import { dayInWords } from '@/lib/format/dates';

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
  const rest = [
    name === publisher ? null : publisher,
    agency && `reprinting ${agency}`,
    publishedOn && dayInWords(publishedOn),
    name === reference ? null : reference,
    original && `quoting ${original}`,
    language && language !== 'en' ? `language: ${language}` : null,
  ].filter((part) => part);
  return (
    <>
      {url && webAddressFault(url) === null ? (
        <a href={url} rel="noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {rest.length > 0 && <span className="text-muted"> — {rest.join(', ')}</span>}
    </>
  );
}
