/** Characters that XML can't hold stand as `_x000D_`, and an underscore before such a text as `_x005F_`. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** A text of a workbook as it was typed. What no database text can hold is left out. */
export function textOfXlsx(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCharCode(code);
  });
}
