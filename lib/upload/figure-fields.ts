import type { Outcome, Victims } from '@/lib/domain/enums';
import { type Column, columnOf, SUBJECTS } from '@/lib/entry/subjects';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';

/** `aliases` are headings that mean it, without case, accents and punctuation. */
export type FieldWords = { label: string; aliases: readonly string[] };

const BOUNDS = ['', 'Low', 'High'] as const;
type Bound = (typeof BOUNDS)[number];

/** The figures for all killed and wounded have names from before there were others. */
type PlainColumn = 'killed_all' | 'wounded_all';
type PlainFigureField = `${'killed' | 'wounded'}${Bound | 'Qualifier'}`;
export type FigureField = `${Exclude<Column, PlainColumn>}${Bound}`;

const NOUNS: Readonly<Record<Outcome, readonly string[]>> = {
  killed: ['killed', 'deaths', 'dead', 'fatalities'],
  wounded: ['wounded', 'injured'],
  missing: ['missing', 'disappeared'],
  abducted: ['abducted', 'kidnapped', 'hostages'],
  released: ['released', 'freed'],
};
const WHOM: Readonly<Record<Victims, readonly string[]>> = {
  all: [],
  civilian: ['civilian', 'civilians'],
  security_forces: ['security forces'],
  militant: ['militant', 'militants'],
  unknown: ['unknown'],
  children: ['children', 'child'],
  women: ['women'],
  men: ['men'],
};
/** GTD's own headings. */
const OTHER_ALIASES: Readonly<Partial<Record<Column, readonly string[]>>> = {
  abducted_all: ['nhostkid'],
  released_all: ['nreleased'],
};
const BOUND_WORDS: Readonly<Record<Bound, readonly string[]>> = {
  '': [],
  Low: ['low', 'min', 'lowest'],
  High: ['high', 'max', 'highest'],
};

/** What a column can be that states a figure of some of the victims, or of a rare outcome. */
export const FIGURE_FIELDS = SUBJECTS.flatMap(({ outcome, victims }) => {
  const column = columnOf({ outcome, victims });
  if (column === 'killed_all' || column === 'wounded_all') return [];
  const said = NOUNS[outcome].flatMap((noun) =>
    victims === 'all'
      ? [noun]
      : WHOM[victims].flatMap((who) => [`${who} ${noun}`, `${noun} ${who}`]),
  );
  const whole = [...said, ...(OTHER_ALIASES[column] ?? [])];
  const whom = victims === 'all' ? '' : `: ${VICTIM_WORDS[victims].toLowerCase()}`;
  return BOUNDS.map((bound) => {
    const name: FigureField = `${column}${bound}`;
    const [first, , last] = BOUND_WORDS[bound];
    const label = `${OUTCOME_WORDS[outcome]}${whom}${last === undefined ? '' : `, ${last}`}`;
    const aliases =
      first === undefined
        ? whole
        : whole.flatMap((one) =>
            BOUND_WORDS[bound].flatMap((word) => [`${one} ${word}`, `${word} ${one}`]),
          );
    return { name, outcome, label, aliases };
  });
});

/** The columns in which a table can state one figure. */
export type FigureFields = Record<'total' | 'low' | 'high', FigureField | PlainFigureField> & {
  qualifier: PlainFigureField | null;
};

/** The columns that state the figure of a column of the form together. */
export function figureFields(column: Column): FigureFields {
  switch (column) {
    case 'killed_all':
      return fieldsOfAll('killed');
    case 'wounded_all':
      return fieldsOfAll('wounded');
    default:
      return { total: column, low: `${column}Low`, high: `${column}High`, qualifier: null };
  }
}

function fieldsOfAll(outcome: 'killed' | 'wounded'): FigureFields {
  return {
    total: outcome,
    low: `${outcome}Low`,
    high: `${outcome}High`,
    qualifier: `${outcome}Qualifier`,
  };
}
