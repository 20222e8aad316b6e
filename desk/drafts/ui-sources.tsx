'use client';

import type { MouseEvent } from 'react';
import { ButtonForm } from '@/components/forms/action-form';
import { fillField } from '@/components/forms/fill-field';
import { type SourceRow, sourceWords } from '@/lib/entry/source-row';
import { anotherFromDraftAction, anotherFromIncidentAction } from './actions';
import { LAST_SOURCE } from './words';

/** Fills a source's row in with the source of one's last incident: with script at once, without by saving the form. */
export function SameSource({ source, row }: { source: SourceRow; row: number }) {
  const fill = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const { form } = event.currentTarget;
    for (const [key, text] of Object.entries(source))
      fillField(form, `sources.${row}.${key}`, text);
  };
  return (
    <button
      type="submit"
      name="intent"
      value={`${LAST_SOURCE}${row + 1}`}
      onClick={fill}
      className="button quiet"
    >
      <span>
        Same as in your last incident: <bdi>{sourceWords(source)}</bdi>
      </span>
    </button>
  );
}

type Of = { draft: number } | { incident: string };

/** For each source, a button that begins another incident that it tells of. */
export function AnotherFromSources({ of, sources }: { of: Of; sources: readonly SourceRow[] }) {
  return sources.map((source, i) => {
    const words = sourceWords(source);
    if (words === '') return null;
    return <AnotherFromSource key={JSON.stringify(source)} of={of} source={source} at={i + 1} />;
  });
}

/** Begins another incident that a source tells of; `at` is its number there, from 1. */
export function AnotherFromSource({ of, source, at }: { of: Of; source: SourceRow; at: number }) {
  const button = { label: `Enter another incident from ${sourceWords(source)}`, isQuiet: true };
  const fields = { source: String(at) };
  return (
    <div className="mt-2">
      {'draft' in of ? (
        <ButtonForm
          {...button}
          action={anotherFromDraftAction}
          fields={{ ...fields, draft: String(of.draft) }}
        />
      ) : (
        <ButtonForm
          {...button}
          action={anotherFromIncidentAction}
          fields={{ ...fields, incident: of.incident }}
        />
      )}
    </div>
  );
}
