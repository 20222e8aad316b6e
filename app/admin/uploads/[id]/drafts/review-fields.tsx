import { TextAreaField } from '@/components/forms/fields';
import { errorOf, type FormError } from '@/lib/forms/form-state';

type Props = {
  /** Which drafts, as the buttons call them. */
  which: string;
  /** The name of the field for the comment: two such forms are on a page. */
  name: 'comment' | 'commentOnAll';
  errors: readonly FormError[];
  values: Readonly<Record<string, string>>;
};

/** A reviewer's two acts on several drafts. */
export function ReviewFields({ which, name, errors, values }: Props) {
  return (
    <>
      <button type="submit" name="act" value="publish" className="button mb-4">
        Publish {which}
      </button>
      <TextAreaField
        name={name}
        label={`What needs to be fixed, if you send ${which} back`}
        rows={2}
        defaultValue={values[name] ?? ''}
        error={errorOf(errors, name)}
      />
      <button type="submit" name="act" value="send-back" className="button">
        Send {which} back
      </button>
    </>
  );
}
