'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { EntryPart, IncidentEntry } from '@/lib/entry/entry';
import { entryFromFields } from '@/lib/entry/form';
import {
  applyIntent,
  isRowIntent,
  putBack,
  type RemovedRow,
  type TakenOut,
  withFirstRows,
} from '@/lib/entry/rows';
import type { FormError } from '@/lib/forms/form-state';
import { undoId } from './words';

/** The form’s entry in the browser, as rows are added and taken out of it and fields are typed in. */
type LiveEntry = {
  /** What the form’s fields begin with: as it was opened, or as the last row that came or went left it. */
  rows: IncidentEntry;
  /** As it is typed now. */
  typed: IncidentEntry;
  /** How often rows of a part went or came back, so that what is left is drawn again. */
  drawn: Readonly<Record<EntryPart, number>>;
  /** The rows that were taken out, the last one last. */
  removed: readonly RemovedRow[];
  /** Those that were taken out without script before the page was opened. */
  takenOut: readonly TakenOut[];
  /** Does what a button of the form asks for, where that is to add a row or take one out. */
  change: (intent: string) => boolean;
  putLastBack: () => void;
};

const NOT_DRAWN = { otherPlaces: 0, parties: 0, sources: 0, claims: 0 };

const Live = createContext<LiveEntry | null>(null);

/** What is known of the entry by the form around; null outside of one. */
export function useLive(): LiveEntry | null {
  return useContext(Live);
}

export function LiveProvider({ live, children }: { live: LiveEntry; children: ReactNode }) {
  return <Live value={live}>{children}</Live>;
}

/** What a section of rows is drawn from: what the server gave, or what became of it in the browser. */
export function useRows<Given extends { entry: IncidentEntry; errors: readonly FormError[] }>(
  part: EntryPart,
  given: Given,
): Given & { drawn: number } {
  const live = useLive();
  const drawn = live?.drawn[part] ?? 0;
  const entry = live?.rows ?? given.entry;
  // Rows that are left have moved: what was wrong would stand at another.
  const errors =
    drawn === 0 ? given.errors : given.errors.filter(({ field }) => !field.startsWith(`${part}.`));
  return { ...given, entry, errors, drawn };
}

type Rows = Pick<LiveEntry, 'drawn' | 'removed'> & {
  entry: IncidentEntry;
  /** The id of what then takes the keyboard; null before any row came or went. */
  focus: string | null;
};

/** Keeps a form’s entry in the browser: rows come and go without a page being loaded, by the functions that the server uses. */
export function useLiveEntry(
  form: RefObject<HTMLFormElement | null>,
  opened: IncidentEntry,
  takenOut: readonly TakenOut[],
): LiveEntry {
  const [rows, setRows] = useState<Rows>({
    entry: opened,
    drawn: NOT_DRAWN,
    removed: [],
    focus: null,
  });
  const [typed, setTyped] = useState(opened);
  const { focus } = rows;
  const isFirst = useRef(true);

  useEffect(() => {
    const node = form.current;
    if (!node) return;
    const read = () => setTyped(withFirstRows(entryIn(node)));
    read();
    node.addEventListener('input', read);
    return () => node.removeEventListener('input', read);
  }, [form]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs whenever rows have changed.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (focus !== null) document.getElementById(focus)?.focus();
    // What reads the form or saves it is to notice.
    form.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [rows]);

  return useMemo(() => {
    const change = (intent: string) => {
      if (form.current === null || !isRowIntent(intent)) return false;
      const { entry, anchor, removed } = applyIntent(entryIn(form.current), intent);
      const filled = withFirstRows(entry);
      setRows((before) =>
        removed === null
          ? { ...before, entry: filled, focus: anchor }
          : {
              entry: filled,
              drawn: redrawn(before.drawn, removed.part),
              removed: [...before.removed, removed],
              focus: undoId(removed.part),
            },
      );
      return true;
    };
    const putLastBack = () => {
      const last = rows.removed.at(-1);
      if (form.current === null || last === undefined) return;
      const { entry, anchor } = putBack(entryIn(form.current), last);
      const removed = rows.removed.slice(0, -1);
      setRows({ entry, drawn: redrawn(rows.drawn, last.part), removed, focus: anchor });
    };
    const { entry, drawn, removed } = rows;
    return { rows: entry, typed, drawn, removed, takenOut, change, putLastBack };
  }, [form, rows, typed, takenOut]);
}

const entryIn = (form: HTMLFormElement) => entryFromFields(new FormData(form));

/** Claims name their sources by place, so that they are drawn again with them. */
function redrawn(drawn: LiveEntry['drawn'], part: EntryPart): LiveEntry['drawn'] {
  const once = { ...drawn, [part]: drawn[part] + 1 };
  return part === 'sources' ? { ...once, claims: once.claims + 1 } : once;
}
