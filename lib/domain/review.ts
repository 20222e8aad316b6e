/**
 * What a reviewer says they have checked before a draft is published. The words go into the audit log as they stand: whoever
 * changes them changes what later reviews say, and not what earlier ones said.
 */
export const REVIEW_CHECKS = [
  'Each figure is what its sources say, and counts the people that they mean.',
  'The date and the place are those of the sources, and no more exact.',
  'Each party is the right one, in the role that the sources give it, and a new name is really new.',
  'No other incident or draft is the same event.',
  'Each source can be found, and has what is quoted from it.',
  'The summary is sober, and names no victim.',
] as const;

/** The same of drafts of a file, which are published as a table and not read one by one. */
export const FILE_REVIEW_CHECKS = [
  'Several rows, from different parts of the table, say what the file’s own source says.',
  'Each figure counts the people that its column means, and a missing figure is unknown, not zero.',
  'Dates and places are no more exact than in the file.',
  'Each party is the right one, in the right role, and a new name is really new.',
  'No row is the same event as another row, incident or draft.',
  'The file’s source can be found, and allows what it says to be published.',
] as const;
