type Props = { label: string; name: string; value: string | null; placeholder: string };

export function TextField({ label, name, value, placeholder }: Props) {
  return (
    <label className="block">
      <span className="text-muted">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="field"
      />
    </label>
  );
}
