/** A text in quotation marks, with those within it changed to the other kind. */
export function inQuotes(text: string): string {
  const inner = text.replace(
    /“([^”]*)”|"([^"]*)"/g,
    (_, curly, straight) => `‘${curly ?? straight}’`,
  );
  return `“${inner}”`;
}
