import { Described, type DescribedProps, describedInput } from './described';

type Props = DescribedProps & {
  defaultValue: string;
  /** The values with their words, in order. */
  options: readonly (readonly [value: string, label: string])[];
  /** What stands for no choice; without it there is always one. */
  blank?: string;
};

/** A labelled list of which one value is chosen. What was chosen before stays, though it is none of the values. */
export function SelectField({ defaultValue, options, blank, ...field }: Props) {
  const isKnown = options.some(([value]) => value === defaultValue);
  return (
    <Described {...field}>
      <select {...describedInput(field)} defaultValue={defaultValue} className="field mt-1">
        {blank !== undefined && <option value="">{blank}</option>}
        {!isKnown && defaultValue !== '' && <option value={defaultValue}>{defaultValue}</option>}
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Described>
  );
}
