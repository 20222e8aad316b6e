/** The fonts of pictures: static ones, as what draws PNG reads neither variable fonts nor those packed for the web. */
export const FONTS = [
  font('Source Sans 3', 400, 'source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  font('Source Sans 3', 600, 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  font('Source Serif 4', 600, 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
  font('Noto Sans Arabic', 400, 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'),
  font('Noto Sans Arabic', 600, 'noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf'),
] as const;

export const FAMILIES = {
  sans: 'Source Sans 3',
  serif: 'Source Serif 4',
  arabic: 'Noto Sans Arabic',
} as const;
export type Family = (typeof FAMILIES)[keyof typeof FAMILIES];

/** A family by its name in a mark. */
export function familyOf(name: string | undefined): Family {
  return Object.values(FAMILIES).find((family) => family === name) ?? FAMILIES.sans;
}

export type PictureFont = { family: Family; weight: 400 | 600; file: string };

function font(family: Family, weight: PictureFont['weight'], file: string): PictureFont {
  return { family, weight, file: `@expo-google-fonts/${file}` };
}

/** Words in the Arabic script, with the spaces between them. */
const ARABIC = /\p{Script=Arabic}+(?:\s+\p{Script=Arabic}+)*/gu;

/** A stretch of a text that one font has. */
export type Stretch = { text: string; family: Family };

/**
 * A text in stretches that name the font that has their letters: programs that look for one by themselves take it for all of
 * the text.
 */
export function runsOf(text: string, family: Family): Stretch[] {
  const runs: Stretch[] = [];
  let end = 0;
  const upTo = (index: number) => {
    if (index > end) runs.push({ text: text.slice(end, index), family });
  };
  for (const { 0: found, index } of text.matchAll(ARABIC)) {
    upTo(index);
    runs.push({ text: found, family: FAMILIES.arabic });
    end = index + found.length;
  }
  upTo(text.length);
  return runs;
}
