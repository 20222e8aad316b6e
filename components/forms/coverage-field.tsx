import { Field } from './fields';

type CoverageFieldProps = {
  /** What a file would cover if it held all that was recorded; null where there is no file, or that is not known. */
  proposed: string | null;
  defaultValue: string;
  error: string | undefined;
  isOptional?: boolean;
};

/** What a release covers as a whole, as the option --covers has it too. */
export function CoverageField({
  proposed,
  defaultValue,
  error,
  isOptional = false,
}: CoverageFieldProps) {
  return (
    <Field
      name="covers"
      label={isOptional ? 'What it covers (optional)' : 'What it covers'}
      hint={
        <>
          The days and countries for which nothing recorded means that nothing is known to have
          happened: 1989..2018:IRQ,SYR or 2014-03..2016:world, several with semicolons. If it covers
          no time or country as a whole, enter: selection.
          {proposed !== null && (
            <> If the file has all that was recorded in its years and countries: {proposed}</>
          )}
        </>
      }
      defaultValue={defaultValue}
      error={error}
    />
  );
}
