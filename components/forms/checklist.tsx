import { checkId } from '@/lib/forms/checklist';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import { CheckField } from './check-field';

type Props = {
  /** What the ids of its boxes begin with. */
  list: string;
  legend: string;
  hint: string;
  checks: readonly string[];
  errors: readonly FormError[];
  values: Readonly<Record<string, string>>;
};

/** Sentences to tick. Ticks stay if another one was missing. */
export function Checklist({ list, legend, hint, checks, errors, values }: Props) {
  const { checked = '' } = values;
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      <p className="text-muted">{hint}</p>
      {checks.map((check, at) => (
        <CheckField
          key={check}
          name="checked"
          id={checkId(list, at)}
          value={check}
          label={check}
          isTicked={errors.length > 0 && checked.includes(check)}
          error={errorOf(errors, checkId(list, at))}
        />
      ))}
    </fieldset>
  );
}
