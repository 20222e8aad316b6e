/** A text without case or accents, so that "cote" finds "Côte d’Ivoire". */
export function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
