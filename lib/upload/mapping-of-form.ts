import type { FormError } from '@/lib/forms/form-state';
import { countryCell } from './cells';
import { columnField, FIELDS, isUploadField, type UploadField } from './fields';
import type { ChosenColumns, Fallbacks, NameAnswers } from './mapping';

export type ChosenInForm = Pick<
  ChosenColumns,
  'dateOrder' | 'century' | 'dateScale' | 'placeScale'
> &
  Fallbacks &
  Readonly<Record<string, unknown>>;

/** Which column is what, as a form says it beside what was said about new names, or what is wrong with that. */
export function mappingOfForm(
  headings: readonly string[],
  given: ChosenInForm,
  answers: NameAnswers,
): { mapping: ChosenColumns } | { errors: FormError[] } {
  const { dateOrder, century, country, sourcePublisher, sourceTitle, sourceUrl } = given;
  const fields = headings.map((_, place): UploadField | null => {
    const name = given[columnField(place)];
    return typeof name === 'string' && isUploadField(name) ? name : null;
  });
  const ofAll = countryCell(country);
  const errors = [
    ...twice(headings, fields),
    ...missing(fields, given),
    ...unscaled(fields, given),
    ...('fault' in ofAll ? [{ field: 'country', message: ofAll.fault }] : []),
  ];
  if ('fault' in ofAll || errors.length > 0) return { errors };
  const fallbacks = { country: ofAll.text, sourcePublisher, sourceTitle, sourceUrl };
  const dateScale = fields.includes('datePrecision') ? given.dateScale : null;
  const placeScale = fields.includes('wherePrecision') ? given.placeScale : null;
  return {
    mapping: {
      layout: 'columns',
      fields,
      dateOrder,
      century,
      dateScale,
      placeScale,
      fallbacks,
      ...answers,
    },
  };
}

function twice(headings: readonly string[], fields: readonly (UploadField | null)[]): FormError[] {
  return fields.flatMap((field, place) => {
    const first = field === null ? place : fields.indexOf(field);
    if (field === null || first === place) return [];
    const message = `“${headings[first]}” and “${headings[place]}” can’t both be “${FIELDS[field].label}”: choose one`;
    return [{ field: columnField(place), message }];
  });
}

/** Columns one of which makes a source of its own. */
const SOURCE_FIELDS = ['sourcePublisher', 'sourceTitle', 'sourceUrl'] as const;

/** A row that names its incident needs to say no more than what changes of it. */
function missing(fields: readonly (UploadField | null)[], given: Fallbacks): FormError[] {
  if (fields.includes('id')) return [];
  const hasSource = SOURCE_FIELDS.some((field) => fields.includes(field) || given[field] !== '');
  return [
    ...(fields.includes('dateStart') || fields.includes('year')
      ? []
      : [{ field: columnField(0), message: 'Choose which column is the date, or the year' }]),
    ...(fields.includes('country') || given.country !== ''
      ? []
      : [
          {
            field: 'country',
            message: 'Choose which column is the country, or choose one country for all rows',
          },
        ]),
    ...(hasSource
      ? []
      : [
          {
            field: 'sourcePublisher',
            message: 'Choose which column is the source, or name one publisher for all rows',
          },
        ]),
  ];
}

/** A code means one thing to one recorder and another to the next, so it is never taken for granted. */
function unscaled(
  fields: readonly (UploadField | null)[],
  { dateScale, placeScale }: ChosenInForm,
): FormError[] {
  const isDateAsked = fields.includes('datePrecision') && dateScale === null;
  const isPlaceAsked = fields.includes('wherePrecision') && placeScale === null;
  return [
    ...(isDateAsked
      ? [{ field: 'dateScale', message: 'Choose whose codes say how exact the date is' }]
      : []),
    ...(isPlaceAsked
      ? [{ field: 'placeScale', message: 'Choose whose codes say how exact the place is' }]
      : []),
  ];
}
