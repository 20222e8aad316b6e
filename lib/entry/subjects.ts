import { keyBy } from 'es-toolkit/array/keyBy';
import { OUTCOMES, type Outcome, VICTIMS, type Victims } from '@/lib/domain/enums';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';

/** What a figure is of: what happened, and to whom. */
export type Subject = { outcome: Outcome; victims: Victims };

/** A column of the form's grid of figures, as its fields are named: `killed_all`. */
export type Column = `${Outcome}_${Victims}`;

export function columnOf({ outcome, victims }: Subject): Column {
  return `${outcome}_${victims}`;
}

/** All that a figure can be of, outcome by outcome. */
export const SUBJECTS: readonly Subject[] = OUTCOMES.flatMap((outcome) =>
  VICTIMS.map((victims) => ({ outcome, victims })),
);

/** The columns with what each is of. */
export const COLUMNS: Readonly<Record<Column, Subject>> = keyBy(SUBJECTS, columnOf);

export function isColumn(text: string): text is Column {
  return Object.hasOwn(COLUMNS, text);
}

/** “killed, civilians”: what a figure is of, within a sentence. */
export function subjectText({ outcome, victims }: Subject): string {
  return `${OUTCOME_WORDS[outcome]}, ${VICTIM_WORDS[victims]}`.toLowerCase();
}
