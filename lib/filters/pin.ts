/** The names of a board's parts in its address. Apart from what reads them, which no page needs for a link. */
export const BOARD_PARAMETERS = {
  title: 'title',
  view: 'view',
  text: 'text',
  /** Present where the board is being changed: its fields and buttons are shown. */
  edit: 'edit',
  /** What a button of the form does: see changedBoard. */
  act: 'act',
  /** The address of a view to add. */
  add: 'add',
} as const;

/** The address of a board's form with a view more than a board has, by the query of that. */
export function pinHref(kept: string, query: string): string {
  const { edit, view, text } = BOARD_PARAMETERS;
  const isPinned = new URLSearchParams(kept).getAll(view).includes(query);
  const pinned = new URLSearchParams(
    isPinned
      ? []
      : [
          [view, query],
          [text, ''],
        ],
  ).toString();
  return `/board?${[`${edit}=1`, kept, pinned].filter((part) => part !== '').join('&')}`;
}
