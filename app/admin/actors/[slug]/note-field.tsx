import { TextAreaField } from '@/components/forms/fields';
import { errorOf, type FormError } from '@/lib/forms/form-state';

type Props = { values: Record<string, string>; errors: readonly FormError[] };

/** Why something is done. */
export function NoteField({ values, errors }: Props) {
  return (
    <TextAreaField
      name="note"
      label="Why"
      hint="This is kept with the change"
      rows={2}
      defaultValue={values.note ?? ''}
      error={errorOf(errors, 'note')}
    />
  );
}
