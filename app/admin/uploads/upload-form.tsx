'use client';

import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '@/components/forms/action-form';
import { Described, describedInput, SelectField } from '@/components/forms/fields';

type Props = {
  datasets: readonly (readonly [slug: string, title: string])[];
  mostBytes: number;
  /** What was wrong with the file that was sent before. */
  fault: string | null;
};

/** Sends a file. A plain form: with script, what is too large is said before it is sent, and that it is being sent. */
export function UploadForm({ datasets, mostBytes, fault }: Props) {
  const [found, setFound] = useState(fault);
  const [isSent, setIsSent] = useState(false);
  const [only] = datasets;
  const errors = found === null ? [] : [{ field: 'file', message: found }];
  const file = { name: 'file', label: 'File', error: found ?? undefined };

  const check = (event: FormEvent<HTMLFormElement>) => {
    const chosen = new FormData(event.currentTarget).get('file');
    const words = faultOf(chosen, mostBytes);
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
      <button type="submit" className="button">
        Upload
      </button>
      <p role="status" className="mt-2 min-h-6 text-muted">
        {isSent && 'Uploading and reading the file …'}
      </p>
    </form>
  );
}

function faultOf(chosen: FormDataEntryValue | null, mostBytes: number): string | null {
  if (!(chosen instanceof File) || chosen.name === '') return 'Choose a file';
  if (chosen.size === 0) return 'The file is empty.';
  if (chosen.size <= mostBytes) return null;
  return `The file must be ${mostBytes / 1024 / 1024} MB or smaller. Split it and upload the parts one by one.`;
}
