import { errorOf, type FormError, fieldsOf } from '@/lib/forms/form-state';
import { Field, TextAreaField } from './fields';
import { RadioField } from './radio-field';

type CoverageFieldsProps = {
  /** By the names of lib/coverage/form. */
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
  /** Whether the days and countries are those of a file, in which its recorder may have left something out. */
  areOfFile?: boolean;
  /** Whether it can be left unsaid. */
  isOptional?: boolean;
};

const ALL = {
  value: 'all',
  label: 'All that is known in these days and countries',
  about: 'Where nothing is recorded in them, charts show a zero.',
};
const SELECTION = {
  value: 'selection',
  label: 'A selection',
  about: 'It covers no time or country as a whole, and what it does not record is not a zero.',
};
const UNSAID = { value: '', label: 'This is not said yet' };

/** What a release covers as a whole: days, and countries or the world. */
export function CoverageFields({
  values,
  errors,
  areOfFile = false,
  isOptional = false,
}: CoverageFieldsProps) {
  const field = fieldsOf(values, errors);
  return (
    <>
      <RadioField
        name="covers"
        legend="What it covers"
        choices={isOptional ? [ALL, SELECTION, UNSAID] : [ALL, SELECTION]}
        chosen={values.covers}
        error={errorOf(errors, 'covers')}
      />
      <div className="border-s-4 border-line ps-4">
        {areOfFile && <p>The years and countries of this file are filled in.</p>}
        <div className="grid max-w-2xl gap-x-6 sm:grid-cols-2">
          <Field {...field('coversFrom')} label="From" hint="Such as 1989 or 1989-07" isShort />
          <Field {...field('coversTo')} label="To, included" hint="Such as 2018" isShort />
        </div>
        <Field
          {...field('coversCountries')}
          label="Countries"
          hint="Names or codes with commas between, such as Iraq, Syria, or: the world"
        />
        <TextAreaField
          {...field('coversMore')}
          label="More days and countries (optional)"
          hint="A line each, such as 2016 to 2019: Syria"
          rows={2}
        />
      </div>
    </>
  );
}
