/** The columns behind a file's own in the list of its rows with faults, which mean nothing when it is uploaded again. */
export const LEFT_OUT_HEADINGS = ['row in the file', 'what is wrong'] as const;

const OURS: ReadonlySet<string> = new Set(LEFT_OUT_HEADINGS);

/** Whether a heading is one of those. */
export function isLeftOutHeading(heading: string): boolean {
  return OURS.has(heading.toLowerCase());
}
