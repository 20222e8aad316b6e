import { Described, type DescribedProps, describedInput } from './described';

type Props = DescribedProps & { defaultValue?: string; rows?: number };

/** A labelled field of several lines. */
export function TextAreaField({ defaultValue, rows = 4, ...field }: Props) {
  return (
    <Described {...field}>
      <textarea
        {...describedInput(field)}
        rows={rows}
        defaultValue={defaultValue}
        className="field mt-1 max-w-2xl"
      />
    </Described>
  );
}
