import type { EmbedTheme } from '@/lib/embed/address';

type Props = {
  name: string;
  themes: readonly EmbedTheme[];
  /** The first if left out. */
  chosen?: EmbedTheme;
};

/** In which colours something is to be drawn for another page or a file. */
export function ColoursField({ name, themes, chosen }: Props) {
  return (
    <label className="grid gap-1">
      <span className="font-semibold">Colours</span>
      <select name={name} defaultValue={chosen} className="field w-auto">
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {THEME_WORDS[theme]}
          </option>
        ))}
      </select>
    </label>
  );
}

const THEME_WORDS: Readonly<Record<EmbedTheme, string>> = {
  auto: 'As the reader’s device is set',
  light: 'Light',
  dark: 'Dark',
};
