import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { viewHref } from '@/lib/filters/links';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader, queryString } from '@/lib/filters/query';
import { type Filters, type Issue, PARAMETERS, type View } from '@/lib/filters/view';
import { PICTURE_LAYOUTS, type PictureForm } from './picture';
import { THEMES } from './sheets';
import type { PictureSize } from './size';

/** What a picture is asked for beside a view. */
export const PICTURE_PARAMETERS = {
  /** Which of the two drawings. */
  size: 'size',
  /** How many pixels for each of its own. */
  times: 'times',
  /** How wide it is on paper. */
  mm: 'mm',
  theme: 'theme',
} as const;

export const PICTURE_FORMATS = ['png', 'svg', 'pdf'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export const PICTURE_TYPES: Readonly<Record<PictureFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
};

const TIMES = ['1', '2', '3', '4'] as const;
const [LEAST_MM, MOST_MM] = [40, 300];
/** Up to this width the narrow drawing is used: its words are then as large as those of a printed page. */
const NARROW_MM = 120;
/** A screen of today has two pixels for each of a page. */
const USUAL_TIMES = '2';

/** How a picture is to be made. */
export type AskedForm = PictureForm & { size: PictureSize };

/** How a picture is asked for, with an issue for each value that can't be used as given. */
export function readForm(params: URLSearchParams): { form: AskedForm; issues: Issue[] } {
  const query = new QueryReader(params);
  const times = oneInQuery(query, PICTURE_PARAMETERS.times, TIMES, USUAL_TIMES);
  const theme = oneInQuery(query, PICTURE_PARAMETERS.theme, THEMES, 'light');
  const mm = readMillimetres(query);
  const layout = oneInQuery(
    query,
    PICTURE_PARAMETERS.size,
    PICTURE_LAYOUTS,
    mm !== null && mm <= NARROW_MM ? 'narrow' : 'wide',
  );
  const size = mm === null ? { times: Number(times) } : { mm };
  return { form: { layout, theme, size }, issues: query.issues };
}

function readMillimetres(query: QueryReader): number | null {
  const given = query.one(PICTURE_PARAMETERS.mm);
  if (given === null) return null;
  const mm = /^[1-9]\d{0,2}$/.test(given) ? Number(given) : Number.NaN;
  if (mm >= LEAST_MM && mm <= MOST_MM) return mm;
  query.report(
    PICTURE_PARAMETERS.mm,
    given,
    `${PICTURE_PARAMETERS.mm} is a width in whole millimetres from ${LEAST_MM} to ${MOST_MM}`,
    'it was not used',
  );
  return null;
}

/** The file name of what programs show of a link. */
export const PREVIEW = 'preview.png';

/** The address of the preview of a link to a view. A table has none of its own, and is shown by the chart that suits it. */
export function previewHref({ filters, dataset }: View): string {
  const chart = filters.chart === 'table' ? 'auto' : filters.chart;
  return viewHref(`/pictures/${PREVIEW}`, filters, { dataset: dataset.slug, chart });
}

/** The same of a link to an incident, as it is now or was at an instant. */
export function incidentPreviewHref(publicId: string, asOf: string | null): string {
  return `/pictures/${PREVIEW}?${queryString([
    [CITE_PARAMETERS.incident, publicId],
    [PARAMETERS.asOf, asOf],
  ])}`;
}

/** The address of a view’s picture. */
function pictureHref(
  { filters, dataset }: View,
  format: PictureFormat,
  patch: Partial<Filters> = {},
): string {
  return viewHref(`/pictures/chart.${format}`, filters, { dataset: dataset.slug, ...patch });
}

/** The links to a view’s picture in each format. A table has none. */
export function pictureLinks(
  view: View,
  patch: Partial<Filters> = {},
): { label: string; href: string }[] {
  if (view.filters.chart === 'table' && patch.chart === undefined) return [];
  return PICTURE_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: pictureHref(view, format, patch),
  }));
}
