import { and, desc, eq, inArray } from 'drizzle-orm';
import { omit } from 'es-toolkit/object';
import type { Db } from '@/db/client';
import { entryContexts, type ReadingRules } from '@/db/read/entry-context';
import { draft } from '@/db/schema';
import { PROPOSAL_RULES, type ProposalRule } from '@/lib/domain/enums';
import type { IncidentEntry } from '@/lib/entry/entry';
import { type FigureContext, previewFigures } from '@/lib/entry/figures';
import { queryDrafts } from './queries';

/** More are not read while a page waits. */
const MOST_READ = 200;

/** What other rules for a dataset’s published figures would do to its open drafts. */
export type MovedByRules = {
  open: number;
  /** How many of them were read, the newest. */
  read: number;
  /** In how many of these another rule finds other figures. */
  moved: ReadonlyMap<ProposalRule, number>;
};

/** Reads the newest open drafts of a dataset by each rule that it could have. */
export async function queryMovedByRules(
  db: Db,
  datasetId: number,
  rules: ReadingRules,
): Promise<MovedByRules> {
  const isOpen = and(eq(draft.datasetId, datasetId), inArray(draft.state, ['draft', 'submitted']));
  const [open, drafts] = await Promise.all([
    db.$count(draft, isOpen),
    queryDrafts(db, isOpen, { limit: MOST_READ, offset: 0, order: desc(draft.id) }),
  ]);
  const readable = drafts.map((one) => ({ ...one, datasetId }));
  const contextOf = await entryContexts(db, readable, rules);
  const found = readable.map((one) => {
    const context = contextOf(one);
    return new Map(PROPOSAL_RULES.map((rule) => [rule, figuresBy(rule, one.entry, context)]));
  });
  const { defaultRule } = drafts[0]?.dataset ?? {};
  const movedBy = (rule: ProposalRule) =>
    found.filter((by) => defaultRule !== undefined && by.get(rule) !== by.get(defaultRule)).length;
  const moved = new Map(PROPOSAL_RULES.map((rule) => [rule, movedBy(rule)]));
  return { open, read: drafts.length, moved };
}

/** The published figures that an entry would have, as a text that is the same for the same figures. */
function figuresBy(rule: ProposalRule, entry: IncidentEntry, context: FigureContext): string {
  const { figures } = previewFigures(entry, { ...context, defaultRule: rule });
  return JSON.stringify(figures.map((figure) => omit(figure, ['basis'])));
}
