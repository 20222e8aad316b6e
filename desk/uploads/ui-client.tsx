'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useActionState, useEffect, useState, useTransition } from 'react';
import { ActionForm, ErrorSummary } from '@/components/forms/action-form';
import {
  Described,
  describedInput,
  Field,
  SelectField,
  TextAreaField,
} from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormState, UNSENT } from '@/lib/forms/form-state';
import { ENCODINGS } from '@/lib/upload/encodings';
import { columnField, FIELD_GROUPS, FIELDS, isUploadField } from '@/lib/upload/fields';
import type { ChosenColumns } from '@/lib/upload/mapping';
import type { Opened } from '@/lib/upload/opening';
import type { UploadFormat } from '@/lib/upload/states';
import { type ChosenFields, chooseColumnsAction, openAgainAction } from './actions';

type UploadFormProps = {
  datasets: readonly (readonly [slug: string, title: string])[];
  mostBytes: number;
  /** What was wrong with the file that was sent before. */
  fault: string | null;
};

/** Sends a file. A plain form: with script, what is too large is said before it is sent, and that it is being sent. */
export function UploadForm({ datasets, mostBytes, fault }: UploadFormProps) {
  const [found, setFound] = useState(fault);
  const [isSent, setIsSent] = useState(false);
  const [only] = datasets;
  const errors = found === null ? [] : [{ field: 'file', message: found }];
  const file = { name: 'file', label: 'File', error: found ?? undefined };

  const check = (event: FormEvent<HTMLFormElement>) => {
    const words = faultOf(new FormData(event.currentTarget), mostBytes);
    setFound(words);
    setIsSent(words === null);
    if (words !== null) event.preventDefault();
  };

  return (
    <form
      action="/admin/uploads/file"
      method="post"
      encType="multipart/form-data"
      onSubmit={check}
      aria-busy={isSent}
      className="max-w-2xl"
    >
      <ErrorSummary errors={errors} />
      <SelectField
        name="dataset"
        label="Dataset"
        defaultValue={only?.[0] ?? ''}
        options={datasets}
      />
      <Described {...file}>
        <input
          {...describedInput(file)}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          className="field mt-1 max-w-96"
        />
      </Described>
      <TextAreaField
        name="pasted"
        label="Or paste a table"
        hint="Copy the cells in a spreadsheet, with their headings"
        rows={3}
        defaultValue=""
      />
      <button type="submit" className="button">
        Upload
      </button>
      <p role="status" className="mt-2 min-h-6 text-muted">
        {isSent && 'Uploading and reading the file …'}
      </p>
    </form>
  );
}

function faultOf(form: FormData, mostBytes: number): string | null {
  const [chosen, pasted] = [form.get('file'), form.get('pasted')];
  if (!(chosen instanceof File) || chosen.name === '') {
    return typeof pasted === 'string' && pasted.trim() !== ''
      ? null
      : 'Choose a file, or paste a table';
  }
  if (chosen.size === 0) return 'The file is empty.';
  if (chosen.size <= mostBytes) return null;
  return `The file must be ${mostBytes / 1024 / 1024} MB or smaller. Split it and upload the parts one by one.`;
}

type OpeningFormProps = { upload: number; format: UploadFormat; opened: Opened };

const ENCODING_OPTIONS = Object.entries(ENCODINGS);

/** Opens the file in another way, if its headings or its letters are wrong. */
export function OpeningForm({ upload, format, opened }: OpeningFormProps) {
  const { encoding = '', sheet = '', sheets = [], headingRow = 1 } = opened;
  return (
    <details className="my-6 max-w-2xl">
      <summary>Are the headings or letters wrong? Open the file in another way</summary>
      <ActionForm action={openAgainAction}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            {format === 'csv' ? (
              <SelectField
                name="encoding"
                label="Encoding"
                hint="How letters beyond English are saved. Look at the examples below"
                options={ENCODING_OPTIONS}
                defaultValue={values.encoding ?? encoding}
              />
            ) : (
              <SelectField
                name="sheet"
                label="Sheet"
                options={sheets.map((name) => [name, name] as const)}
                defaultValue={values.sheet ?? sheet}
              />
            )}
            <Field
              name="headingRow"
              label="Row of the headings"
              hint="Its number in the file. What is above it is not read"
              inputMode="numeric"
              defaultValue={values.headingRow ?? String(headingRow)}
              error={errorOf(errors, 'headingRow')}
            />
            <button type="submit" className="button">
              Open it so
            </button>
          </>
        )}
      </ActionForm>
    </details>
  );
}

type ColumnsFormProps = {
  upload: number;
  columns: readonly { heading: string; samples: readonly string[] }[];
  chosen: ChosenColumns;
};

const [PLAIN, ...FIGURES] = FIELD_GROUPS.map(({ label, names }) => ({
  label,
  options: names.flatMap((name) =>
    isUploadField(name) ? [[name, FIELDS[name].label] as const] : [],
  ),
}));

const ORDERS = [
  {
    value: 'iso',
    label: 'As the dates themselves show',
    about:
      'For example, 2014-05-13 or 13 May 2014. 5/6/2014 has the order that another date of its column shows, such as 13/5/2014. If none does, you are asked',
  },
  { value: 'dmy', label: 'Day first', about: '5/6/2014 is 5 June' },
  { value: 'mdy', label: 'Month first', about: '5/6/2014 is 6 May' },
];

const CENTURY_WORDS = [
  ['unstated', 'Years have four digits'],
  ['latest', 'The latest year that is not in the future: 03 is 2003, 82 is 1982'],
  ['19', '1900 to 1999'],
  ['20', '2000 to 2099'],
] as const;

const DATE_SCALE_WORDS = [
  ['ucdp', 'UCDP’s and the ledger’s: 1 day, 2 two to six days, 3 week, 4 month, 5 longer'],
  ['acled', 'ACLED’s: 1 day, 2 week, 3 month'],
] as const;

const PLACE_SCALE_WORDS = [
  ['ucdp', 'UCDP’s and the ledger’s: 1 exact to 4 province, 5 estimated, 6 country, 7 abroad'],
  ['acled', 'ACLED’s: 1 exact, 2 part of a province, 3 province'],
  ['gtd', 'GTD’s specificity: 1 exact, 2 and 3 district, 4 province, 5 unknown'],
] as const;

const UNSENT_COLUMNS: FormState<ChosenFields> = UNSENT;

/** Which column is what, how dates are written, and what is said of rows that leave it out. */
export function ColumnsForm({ upload, columns, chosen }: ColumnsFormProps) {
  const [state, send, isPending] = useActionState(chooseColumnsAction, UNSENT_COLUMNS);
  const { errors, values, result } = state;
  const { fallbacks } = chosen;
  const given = (name: string, before: string) => result?.[name] ?? values[name] ?? before;
  return (
    <form action={send} noValidate aria-busy={isPending}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="upload" value={upload} />
      {/* What was chosen is put in again after each answer, as React empties the form. */}
      <div key={JSON.stringify(result ?? values)}>
        <div className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
          {columns.map(({ heading, samples }, place) => (
            <SelectField
              key={heading}
              name={columnField(place)}
              label={heading}
              hint={
                samples.length > 0
                  ? `For example: ${samples.join(' · ')}`
                  : 'Its first rows are blank'
              }
              blank="Left out"
              defaultValue={given(columnField(place), chosen.fields[place] ?? '')}
              options={PLAIN?.options ?? []}
              groups={FIGURES}
              error={errorOf(errors, columnField(place))}
            />
          ))}
        </div>
        <RadioField
          name="dateOrder"
          legend="How are dates written?"
          choices={ORDERS}
          chosen={given('dateOrder', chosen.dateOrder)}
          error={errorOf(errors, 'dateOrder')}
        />
        <div className="max-w-2xl">
          <SelectField
            name="century"
            label="If a year has two digits, it is in"
            options={CENTURY_WORDS}
            defaultValue={given('century', chosen.century)}
            error={errorOf(errors, 'century')}
          />
          <SelectField
            name="dateScale"
            label="Codes of how exact the date is"
            hint="Needed if a column has them: the same number means other things to other recorders"
            blank="No such column"
            options={DATE_SCALE_WORDS}
            defaultValue={given('dateScale', chosen.dateScale ?? '')}
            error={errorOf(errors, 'dateScale')}
          />
          <SelectField
            name="placeScale"
            label="Codes of how exact the place is"
            blank="No such column"
            options={PLACE_SCALE_WORDS}
            defaultValue={given('placeScale', chosen.placeScale ?? '')}
            error={errorOf(errors, 'placeScale')}
          />
        </div>
        <fieldset className="my-8 max-w-2xl">
          <legend className="text-lg font-semibold">For rows that do not say it themselves</legend>
          <Field
            name="country"
            label="Country"
            hint="Its name, or its code, such as IRQ"
            defaultValue={given('country', fallbacks.country)}
            error={errorOf(errors, 'country')}
          />
          <Field
            name="sourcePublisher"
            label="Publisher of the source"
            hint="Each new incident needs a source"
            defaultValue={given('sourcePublisher', fallbacks.sourcePublisher)}
            error={errorOf(errors, 'sourcePublisher')}
          />
          <Field
            name="sourceTitle"
            label="Title of the source"
            defaultValue={given('sourceTitle', fallbacks.sourceTitle)}
            error={errorOf(errors, 'sourceTitle')}
          />
          <Field
            name="sourceUrl"
            label="Web address of the source"
            defaultValue={given('sourceUrl', fallbacks.sourceUrl)}
            error={errorOf(errors, 'sourceUrl')}
          />
        </fieldset>
      </div>
      <button type="submit" className="button">
        Read the rows
      </button>
    </form>
  );
}

const PAUSE = 1_500;

/**
 * Asks for the page again a while after the last answer, as long as it is on it. Where the server does not answer the page
 * stays, and says so. Without script there is a link beside it.
 */
export function LookAgain() {
  const router = useRouter();
  const [isAsking, ask] = useTransition();
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (isAsking) return;
    let isGone = false;
    const look = async () => {
      const isThere = await answers();
      if (isGone) return;
      setMissed(isThere ? 0 : missed + 1);
      // Next.js would leave the page for the browser's own words where there is no answer.
      if (isThere) ask(() => router.refresh());
    };
    const timer = setTimeout(look, PAUSE);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [router, isAsking, missed]);
  return (
    <span role="status" className="block">
      {missed > 0 && 'The server is not responding. This page will keep trying.'}
    </span>
  );
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
