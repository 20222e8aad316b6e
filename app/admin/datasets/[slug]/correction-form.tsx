'use client';

import { ActionForm } from '@/components/forms/action-form';
import type { DatasetWords } from '@/lib/domain/dataset';
import { correct } from '../actions';
import { DatasetFields } from '../dataset-fields';

type Props = { slug: string; words: DatasetWords };

/** Corrects what is said of a dataset. It carries what it began from, so that nobody's words are lost. */
export function CorrectionForm({ slug, words }: Props) {
  return (
    <ActionForm action={correct}>
      {({ errors, values, result }) => {
        const { recordsWounded, ...texts } = result?.words ?? words;
        const saved = { ...texts, recordsWounded: recordsWounded ? 'yes' : 'no' };
        return (
          <>
            <input type="hidden" name="dataset" value={slug} />
            <input type="hidden" name="read" value={JSON.stringify(result?.read ?? words)} />
            <DatasetFields values={result ? saved : { ...saved, ...values }} errors={errors} />
            <p className="my-4 max-w-2xl text-muted">
              The datasets page, the sources below charts, references and the API will show this
              from then on. The old text stays in the audit log.
            </p>
            <button type="submit" className="button">
              Save as a new version
            </button>
          </>
        );
      }}
    </ActionForm>
  );
}
