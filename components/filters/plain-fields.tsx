type ChoiceProps = {
  label: string;
  name: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
};

/** One of some, in a row of fields; options are values with their words. */
export function PlainChoice({ label, name, chosen, options }: ChoiceProps) {
  return (
    <label className="block max-w-full text-sm">
      <span className="block text-muted">{label}</span>
      <select name={name} defaultValue={chosen} className="field">
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

type TextProps = {
  label: string;
  name: string;
  value: string | null;
  placeholder: string;
  /** Its width, of the style sheet. */
  width: string;
};

/** What is typed, in a row of fields. */
export function PlainText({ label, name, value, placeholder, width }: TextProps) {
  return (
    <label className="block max-w-full text-sm">
      <span className="block text-muted">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className={`field ${width}`}
      />
    </label>
  );
}
