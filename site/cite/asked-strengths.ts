import 'server-only';
import { uniqBy } from 'es-toolkit/array';
import type { Pool } from '@/db/client';
import { type CitedSource, citedSourceText } from '@/lib/citation/cited';
import { citeStrengthsQuery, strengthsHref } from '@/lib/citation/of-beside';
import { CITE_PARAMETERS, citedView, NO_SHAPES } from '@/lib/citation/of-view';
import type { SourceInput } from '@/lib/domain/incident';
import { sourceText } from '@/lib/format/statements';
import { fileName } from '@/lib/format/view';
import { listInWords } from '@/lib/text/list-in-words';
import { keptStating, statedRecordedAt } from '@/site/reads/strengths';
import type { AskedReference } from './thing';

/** Statements of sources belong to no version, so that what is cited of them is of the first moment at which all of it was recorded. */
export async function askedStrengths(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const stated = await keptStating(db, params, [CITE_PARAMETERS.of]);
  const { view, actors, strengths, issues, notices } = stated;
  const { dataset } = view;
  const slugs = actors.map(({ slug }) => slug);
  const recordedAt = statedRecordedAt(view, stated);
  const fixedHref = strengthsHref(dataset.slug, slugs, recordedAt);
  const names = actors.length === 0 ? 'parties' : listInWords(actors.map(({ name }) => name));
  const title = `Strength of ${names}`;
  const sources = strengths.map(({ source }) => citedSourceOf(source));
  return {
    of: { kind: 'strengths', view, stated },
    query: citeStrengthsQuery(dataset.slug, slugs, null),
    cited: {
      ...citedView(view, 'dataset', NO_SHAPES, origin),
      title,
      name: fileName(title),
      recordedAt,
      releases: [],
      address: origin + fixedHref,
      statedBy: uniqBy(sources, citedSourceText).filter((one) => citedSourceText(one) !== ''),
    },
    fixedHref,
    currentHref: strengthsHref(dataset.slug, slugs, null),
    synthetic: false,
    issues,
    notices,
  };
}

function citedSourceOf(source: SourceInput): CitedSource {
  const { reference, url } = source;
  return { name: sourceText(source), reference, url };
}
