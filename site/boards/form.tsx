import { PageLink } from '@/components/ui/page-link';
import {
  type Board,
  MAX_BOARD_TEXT,
  MAX_BOARD_TITLE,
  MAX_BOARD_VIEWS,
  serialiseBoard,
} from '@/lib/filters/board';
import { BOARD_PARAMETERS } from '@/lib/filters/pin';
import { instantInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';
import { BoardGetForm } from './form-client';
import { KeepBoard } from './pin-client';
import type { BoardView } from './tiles';

const NAMES = BOARD_PARAMETERS;

/** All that can be changed of a board: its title, the order of its views and a line for each. */
export function BoardForm({ board, tiles }: { board: Board; tiles: readonly BoardView[] }) {
  const count = tiles.length === 1 ? '1 view' : `${tiles.length} views`;
  const summary = `The board has ${count}: ${tiles.map(({ title }) => title).join('; ')}`;
  return (
    <BoardGetForm summary={summary} label="Change this board" className="board-form screen-only">
      <KeepBoard query={serialiseBoard(board)} />
      <input type="hidden" name={NAMES.edit} value="1" />
      <div className="board-form-line">
        <label className="board-form-title">
          <span>Title</span>
          <input
            type="text"
            name={NAMES.title}
            defaultValue={board.title}
            key={board.title}
            maxLength={MAX_BOARD_TITLE}
            autoComplete="off"
            dir="auto"
            className="field"
          />
        </label>
        <button type="submit" className="button">
          Update the board
        </button>
      </div>
      {tiles.length > 0 && (
        <ol>
          {tiles.map((tile, i) => (
            <BoardRow key={rowKey(tiles, i)} tile={tile} at={i + 1} of={tiles.length} />
          ))}
        </ol>
      )}
      {tiles.length < MAX_BOARD_VIEWS ? (
        <div className="board-form-line">
          <label className="board-form-title">
            <span>Add a view by its address on the dashboard</span>
            <input
              type="text"
              name={NAMES.add}
              key={tiles.length}
              className="field"
              autoComplete="off"
            />
          </label>
          <button type="submit" className="button quiet">
            Add it
          </button>
        </div>
      ) : (
        <p className="text-muted">A board has up to {MAX_BOARD_VIEWS} views: this one is full.</p>
      )}
    </BoardGetForm>
  );
}

/** A view may stand on a board twice. A row that moves stays what it is, and keeps its focus. */
function rowKey(tiles: readonly BoardView[], at: number): string {
  const query = tiles[at]?.item.query;
  const before = tiles.slice(0, at).filter(({ item }) => item.query === query);
  return `${query} ${before.length}`;
}

function BoardRow({ tile, at, of }: { tile: BoardView; at: number; of: number }) {
  const { item, title } = tile;
  return (
    <li>
      <input type="hidden" name={NAMES.view} value={item.query} />
      <p className="board-row-name">
        <PageLink href={`/?${item.query}`}>{title}</PageLink>
        <span className="text-muted">
          {tile.shown === 'gone' ? tile.dataset : datasetText(tile.loaded.view)}
        </span>
      </p>
      <div className="board-form-line">
        <label className="board-form-title">
          <span className="sr-only">A line for view {at}</span>
          <input
            type="text"
            name={NAMES.text}
            defaultValue={item.text}
            placeholder="A line of text for this view"
            maxLength={MAX_BOARD_TEXT}
            autoComplete="off"
            dir="auto"
            className="field"
          />
        </label>
        <div className="board-row-acts">
          {at > 1 && <Act act={`up-${at}`} label="Up" of={title} />}
          {at < of && <Act act={`down-${at}`} label="Down" of={title} />}
          <MomentAct tile={tile} at={at} />
          <Act act={`remove-${at}`} label="Remove" of={title} />
        </div>
      </div>
    </li>
  );
}

/** Lets a view stay as it is now, or go on with its dataset. */
function MomentAct({ tile, at }: { tile: BoardView; at: number }) {
  if (tile.shown === 'gone') return null;
  const { filters, recordedAt } = tile.loaded.view;
  if (filters.asOf !== null) {
    return (
      <Act
        act={`live-${at}`}
        label={`As of ${instantInWords(filters.asOf)}: let it go on`}
        of={tile.title}
      />
    );
  }
  if (recordedAt === null) return null;
  return <Act act={`seal-${at}-${recordedAt}`} label="Keep as it is now" of={tile.title} />;
}

function Act({ act, label, of }: { act: string; label: string; of: string }) {
  return (
    <button type="submit" name={NAMES.act} value={act} className="button quiet text-sm">
      {label}
      <span className="sr-only">: {of}</span>
    </button>
  );
}
