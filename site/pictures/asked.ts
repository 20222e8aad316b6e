import type { Pool } from '@/db/client';
import { NotFound } from '@/lib/errors';
import { issue } from '@/lib/filters/view';
import { viewFileName } from '@/lib/format/view';
import {
  PICTURE_FORMATS,
  PICTURE_PARAMETERS,
  PICTURE_TYPES,
  PREVIEW,
  readForm,
} from '@/lib/pictures/form';
import { pictureFile } from '@/server/pictures/file';
import { type ApiQuestion, refuseIssues, stateOf } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { keptView } from '@/site/reads/kept';
import { pictureOfView } from './of-view';
import { askedPreview } from './preview';

/** The picture of a view as a file; `id` is its name, such as `chart.png`. */
export async function askedPicture(db: Pool, question: ApiQuestion): Promise<MadeFile> {
  if (question.id === PREVIEW) return askedPreview(db, question);
  const { url, id } = question;
  const format = PICTURE_FORMATS.find((one) => id === `chart.${one}`);
  if (format === undefined) {
    const known = PICTURE_FORMATS.map((one) => `chart.${one}`).join(', ');
    throw new NotFound(`There is no picture of that name. There are: ${known}.`);
  }
  const { form, issues } = readForm(url.searchParams);
  const loaded = await keptView(db, url.searchParams, Object.values(PICTURE_PARAMETERS));
  const { view } = loaded;
  refuseIssues([
    ...loaded.issues,
    ...issues,
    ...(view.filters.chart === 'table' ? [NO_TABLE] : []),
  ]);
  const picture = await pictureOfView(view, url.origin);
  // Events and who may see what belong to no version, so that the picture's own words are part of what it depends on.
  const state = [stateOf(view), JSON.stringify(form), JSON.stringify(picture)].join(' ');
  return {
    state,
    type: PICTURE_TYPES[format],
    name: `casualty-ledger-${viewFileName(view)}.${format}`,
    make: (etag) => pictureFile(picture, format, form, etag),
  };
}

const NO_TABLE = issue(
  'chart',
  'table',
  'A table has no picture: ask for another kind of chart, or for its numbers as CSV at /api/v1/trend',
  'nothing was drawn',
);
