import type { ComponentProps, ReactNode } from 'react';

type InputProps = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'defaultValue' | 'readOnly' | 'maxLength' | 'list'
>;

type FieldProps = InputProps &
  DescribedProps & {
    /** A width for what is short and of known length. */
    isShort?: boolean;
  };

/** A labelled field of one line with its hint and, where it was filled in wrongly, what to do about it. */
export function Field({ name, label, hint, error, isShort = false, ...input }: FieldProps) {
  const described = { name, label, hint, error };
  return (
    <Described {...described}>
      <input
        {...describedInput(described)}
        type="text"
        dir="auto"
        spellCheck={false}
        className={`field mt-1 ${isShort ? 'max-w-48' : 'max-w-96'}`}
        {...input}
      />
    </Described>
  );
}

type SelectFieldProps = DescribedProps & {
  defaultValue: string;
  /** The values with their words, in order. */
  options: readonly (readonly [value: string, label: string])[];
  /** More of them, each list under a heading. */
  groups?: readonly OptionGroup[];
  /** The words for no choice; without them there is always one. */
  blank?: string;
};

type OptionGroup = {
  label: string;
  options: readonly (readonly [value: string, label: string])[];
};

/** A labelled list to choose one value from. An earlier choice stays, even if it is not in the list. */
export function SelectField({
  defaultValue,
  options,
  groups = [],
  blank,
  ...field
}: SelectFieldProps) {
  const all = [...options, ...groups.flatMap((group) => group.options)];
  const isKnown = all.some(([value]) => value === defaultValue);
  return (
    <Described {...field}>
      <select {...describedInput(field)} defaultValue={defaultValue} className="field mt-1">
        {blank !== undefined && <option value="">{blank}</option>}
        {!isKnown && defaultValue !== '' && <option value={defaultValue}>{defaultValue}</option>}
        <Options options={options} />
        {groups.map(({ label, options: grouped }) => (
          <optgroup key={label} label={label}>
            <Options options={grouped} />
          </optgroup>
        ))}
      </select>
    </Described>
  );
}

function Options({ options }: Pick<OptionGroup, 'options'>) {
  return options.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

type TextAreaFieldProps = DescribedProps & { defaultValue?: string; rows?: number };

/** A labelled field of several lines. */
export function TextAreaField({ defaultValue, rows = 4, ...field }: TextAreaFieldProps) {
  return (
    <Described {...field}>
      <textarea
        {...describedInput(field)}
        dir="auto"
        rows={rows}
        defaultValue={defaultValue}
        className="field mt-1 max-w-2xl"
      />
    </Described>
  );
}

type DescribedProps = {
  /** Also the field's id, to which the error summary leads. */
  name: string;
  label: string;
  /** What one has to know to fill it in. */
  hint?: ReactNode;
  error?: string | undefined;
};

/** Attributes of a field's input, so that its label, hint and error are read out with it. */
export function describedInput({ name, hint, error }: DescribedProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** A label, a hint and an error above an input of any kind. */
export function Described({
  name,
  label,
  hint,
  error,
  children,
}: DescribedProps & { children: ReactNode }) {
  return (
    <div className={`my-5 flex flex-col ${error ? 'border-s-4 border-error ps-4' : ''}`}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="font-semibold text-error">
          <span className="sr-only">Error:</span> {error}
        </p>
      )}
      {/* In a row the inputs line up, however long what is above them is. */}
      <div className="mt-auto">{children}</div>
    </div>
  );
}
