'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState, useTransition } from 'react';
import { ErrorSummary } from '@/components/forms/action-form';
import { Described, describedInput, SelectField, TextAreaField } from '@/components/forms/fields';

/** A second click this soon is the same. Later, who has stopped the upload sends it again. */
const DOUBLE_CLICK_MS = 1_000;

type UploadFormProps = {
  datasets: readonly (readonly [slug: string, title: string])[];
  mostBytes: number;
  /** What was wrong with the file that was sent before. */
  fault: string | null;
};

/** Sends a file. With script, this plain form says beforehand if the file is too large, and that it is being sent. */
export function UploadForm({ datasets, mostBytes, fault }: UploadFormProps) {
  const [found, setFound] = useState(fault);
  const [isSent, setIsSent] = useState(false);
  const [only] = datasets;
  const errors = found === null ? [] : [{ field: 'file', message: found }];
  const file = { name: 'file', label: 'File', error: found ?? undefined };

  const sentAt = useRef(Number.NEGATIVE_INFINITY);

  const check = (event: FormEvent<HTMLFormElement>) => {
    if (event.timeStamp - sentAt.current < DOUBLE_CLICK_MS) {
      event.preventDefault();
      return;
    }
    const words = faultOf(new FormData(event.currentTarget), mostBytes);
    setFound(words);
    setIsSent(words === null);
    if (words === null) sentAt.current = event.timeStamp;
    else event.preventDefault();
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
      // Next.js would leave the page for the browser's own words if there is no answer.
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
