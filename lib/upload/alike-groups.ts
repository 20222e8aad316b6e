import type { RowDuplicate } from './row-reading';

/** Rows that surely say the same, with what is published of it. */
export type AlikeGroup = {
  /** In the file's order. */
  rows: number[];
  published: { of: string; label: string }[];
  /** Of the likest two of them, 0 to 1. */
  score: number;
  reasons: string[];
};

/** Puts rows and published incidents that are each other's sure duplicates together; the likest groups first. */
export function groupsOf(
  rows: readonly { number: number; duplicates: readonly RowDuplicate[] }[],
): AlikeGroup[] {
  const leaders = new Map<string, string>();
  const leaderOf = (node: string): string => {
    const above = leaders.get(node);
    return above === undefined || above === node ? node : leaderOf(above);
  };
  const sure = rows.flatMap(({ number, duplicates }) =>
    duplicates.filter(({ isSure }) => isSure).map((duplicate) => ({ number, duplicate })),
  );
  for (const { number, duplicate } of sure) {
    leaders.set(leaderOf(`row ${number}`), leaderOf(`${duplicate.kind} ${duplicate.of}`));
  }
  const groups = new Map<string, AlikeGroup>();
  for (const { number, duplicate } of sure) {
    const leader = leaderOf(`row ${number}`);
    const group = groups.get(leader) ?? { rows: [], published: [], score: 0, reasons: [] };
    groups.set(leader, withPair(group, number, duplicate));
  }
  return [...groups.values()].sort(
    (a, b) => b.score - a.score || (a.rows[0] ?? 0) - (b.rows[0] ?? 0),
  );
}

function withPair(group: AlikeGroup, number: number, duplicate: RowDuplicate): AlikeGroup {
  const { kind, of, label, score, reasons } = duplicate;
  const rows = new Set([...group.rows, number, ...(kind === 'row' ? [Number(of)] : [])]);
  const isNew = kind === 'published' && !group.published.some((one) => one.of === of);
  return {
    rows: [...rows].sort((a, b) => a - b),
    published: isNew ? [...group.published, { of, label }] : group.published,
    ...(score > group.score ? { score, reasons } : { score: group.score, reasons: group.reasons }),
  };
}
