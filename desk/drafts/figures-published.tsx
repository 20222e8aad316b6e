import { fillField } from '@/components/forms/fill-field';
import { optionsOf, type SectionProps } from '@/components/forms/record-fields';
import type { Outcome } from '@/lib/domain/enums';
import type { IncidentEntry } from '@/lib/entry/entry';
import type { FigureContext, FiguresPreview } from '@/lib/entry/figures';
import { gridText } from '@/lib/entry/reading-text';
import { NOT_PUBLISHED } from '@/lib/entry/rules-of-figures';
import { COLUMNS, type Column, columnOf, type Subject, subjectText } from '@/lib/entry/subjects';
import { estimateText, shownText } from '@/lib/format/figures';
import { FIGURE_RULE_WORDS, OUTCOME_WORDS, RULE_WORDS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { isProposalRule } from '@/lib/proposal/rules';
import { byOutcome, Cell, CellFaults, describedBy, FieldFault, startOf } from './figure-cell';

type PublishedProps = Pick<SectionProps, 'entry' | 'errors'> & {
  columns: readonly Column[];
  preview: FiguresPreview;
  /** Its row, counted after those of the claims. */
  at: number;
};

/** What is published of each column, which can be typed over, and what counts for all victims. */
export function Published({ entry, columns, preview, errors, at }: PublishedProps) {
  const rows = new Map(entry.figures.map((row) => [columnOf(row), row]));
  const outcomes = byOutcome(columns);
  const nameOf = (column: Column) => `figures.${column}.written`;
  const isAtFault = columns.some((column) => errorOf(errors, nameOf(column)) !== undefined);
  return (
    <tfoot>
      <tr>
        <th scope="row">Published</th>
        {columns.map((column, place) => {
          const name = nameOf(column);
          const figure = preview.figures.find((one) => columnOf(one) === column);
          return (
            <td key={column} data-label={subjectText(COLUMNS[column])} className={startOf(column)}>
              <Cell
                name={name}
                label={`Published, ${subjectText(COLUMNS[column])}`}
                text={rows.get(column)?.written ?? ''}
                fault={errorOf(errors, name)}
                place={`${at}.${place}`}
                onType={(text) => stopFinding(column, text)}
              >
                {figure !== undefined && <strong>{gridText(figure)}</strong>}
              </Cell>
            </td>
          );
        })}
      </tr>
      {isAtFault && (
        <tr>
          <td colSpan={columns.length + 1}>
            <CellFaults {...{ columns, nameOf, errors }} />
          </td>
        </tr>
      )}
      <tr>
        <th scope="row">All victims</th>
        {outcomes.map(([outcome, its]) => (
          <td
            key={outcome}
            colSpan={its.length}
            data-label={OUTCOME_WORDS[outcome].toLowerCase()}
            className="first"
          >
            <strong>{totalText(preview, outcome)}</strong>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** What counts for all victims of an outcome: the total that is published, otherwise at least the sum of its parts. */
function totalText({ figures, totals }: FiguresPreview, outcome: Outcome): string {
  const derived = totals.find((one) => one.outcome === outcome);
  if (derived !== undefined) return shownText({ ...derived, isDerived: true });
  const stated = figures.find((one) => one.outcome === outcome && one.victims === 'all');
  return stated === undefined ? 'nothing published' : gridText(stated);
}

type HowFoundProps = Omit<PublishedProps, 'at'> & { typed: IncidentEntry; context: FigureContext };

/** By which rule each figure is found, and why it was typed over; of the columns of which anything is said. */
export function HowFound({ entry, typed, columns, preview, errors, context }: HowFoundProps) {
  const rows = new Map(entry.figures.map((row) => [columnOf(row), row]));
  const typedRows = new Map(typed.figures.map((row) => [columnOf(row), row]));
  const said = columns.filter(
    (column) => typedRows.has(column) || typed.claims.some((claim) => claim[column] !== ''),
  );
  const isSettled = (column: Column) => {
    const { rule = '', written = '' } = typedRows.get(column) ?? {};
    return written !== '' || rule !== '';
  };
  if (said.length === 0) return null;
  return (
    <details
      className="mt-1"
      open={said.some(isSettled) || errors.some(({ field }) => field.startsWith('figures.'))}
    >
      <summary>How the published figures are found</summary>
      <div className="found">
        {said.map((column) => (
          <FigureRule
            key={column}
            subject={COLUMNS[column]}
            row={rows.get(column)}
            typed={typedRows.get(column)?.written ?? ''}
            {...{ preview, errors, context }}
          />
        ))}
      </div>
    </details>
  );
}

type FigureRuleProps = Pick<HowFoundProps, 'preview' | 'errors' | 'context'> & {
  subject: Subject;
  row: IncidentEntry['figures'][number] | undefined;
  /** What is typed over the figure now. */
  typed: string;
};

function FigureRule({ subject, row, typed, preview, errors, context }: FigureRuleProps) {
  const name = (key: string) => `figures.${columnOf(subject)}.${key}`;
  const fault = (key: string) => errorOf(errors, name(key));
  const found = new Map<string, string>(
    preview
      .proposals(subject)
      .map(({ rule, estimate }) => [
        rule,
        estimate === null ? 'no claims' : estimateText(estimate),
      ]),
  );
  const options = optionsOf({ ...RULE_WORDS, not_published: FIGURE_RULE_WORDS.not_published });
  const isRecorded = row?.rule === 'as_recorded';
  const isNoted = typed.trim() !== '' || (row?.reason ?? '') !== '';
  return (
    <>
      <label htmlFor={name('rule')}>{subjectText(subject)}</label>
      <div>
        <select
          id={name('rule')}
          name={name('rule')}
          defaultValue={row?.rule ?? ''}
          onChange={({ target }) => {
            if (isFinding(target.value)) fillField(target.form, name('written'), '');
          }}
          className="field"
          {...describedBy(name('rule'), fault('rule'))}
        >
          <option value="">
            {typed.trim() === ''
              ? `The dataset’s rule: ${RULE_WORDS[context.defaultRule].toLowerCase()}`
              : RULE_WORDS.by_hand}
          </option>
          {isRecorded && <option value="as_recorded">{FIGURE_RULE_WORDS.as_recorded}</option>}
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {[label, ...[found.get(value) ?? []].flat()].join(': ')}
            </option>
          ))}
        </select>
        <FieldFault name={name('rule')} message={fault('rule')} />
        <input type="hidden" name={name('found')} value={row?.found ?? ''} />
      </div>
      <div className={isNoted || fault('reason') ? '' : 'max-md:hidden! md:invisible'}>
        <label htmlFor={name('reason')}>Reason</label>
        <input
          id={name('reason')}
          name={name('reason')}
          dir="auto"
          defaultValue={row?.reason ?? ''}
          className="field"
          {...describedBy(name('reason'), fault('reason'))}
        />
        <FieldFault name={name('reason')} message={fault('reason')} />
      </div>
    </>
  );
}

/** Whether a figure’s rule is one under which nothing can be typed over what it finds. */
const isFinding = (rule: string) => isProposalRule(rule) || rule === NOT_PUBLISHED;

/** A figure that is typed over is set by hand, and no longer found by the rule that was chosen. */
function stopFinding(column: Column, typed: string): void {
  if (typed === '') return;
  const select = document.getElementById(`figures.${column}.rule`);
  if (select instanceof HTMLSelectElement && isFinding(select.value)) select.value = '';
}
