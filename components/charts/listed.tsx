import type { BarRoom } from '@/lib/charts/bar-room';
import {
  hasListedBar,
  type ListedBar,
  type ListedBars,
  type ListedGroup,
  listedMarks,
  listedTable,
} from '@/lib/charts/listed';
import { BarFrame } from './bar-frame';
import { BarTablesDrawing } from './bars-drawing';

/** Figures in groups, each a table whose first number is also drawn as a bar. */
export function ListedBarsView({ groups }: Pick<ListedBars, 'groups'>) {
  return groups.map((group) => <Group key={group.title} group={group} />);
}

function Group({ group: { title, heading, columns, figureAt, bars } }: { group: ListedGroup }) {
  return (
    <table className={columns.length > 2 ? 'bars bars-wide bars-listed' : 'bars bars-listed'}>
      {title !== '' && <caption>{title}</caption>}
      <thead>
        <tr>
          {[heading, ...columns].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              <bdi>{bar.label}</bdi>
              {hasListedBar(bar) && (
                <BarFrame className="series-0">
                  <Marks bar={bar} />
                </BarFrame>
              )}
              {bar.remark !== '' && <span className="bar-words">{bar.remark}</span>}
            </th>
            {bar.cells.map((cell, i) => (
              <td key={columns[i]} className={i === figureAt ? undefined : 'bars-spread'}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same as one drawing at either width, for pictures. */
export function ListedDrawing({ alt, groups }: ListedBars) {
  return (
    <BarTablesDrawing
      tables={groups.map(listedTable)}
      alt={alt}
      keyOf={({ key }) => key}
      drawnAt={(bar, room) => (
        <g className="series-0">
          <Marks bar={bar} room={room} />
        </g>
      )}
    />
  );
}

function Marks({ bar, room }: { bar: ListedBar; room?: BarRoom }) {
  return listedMarks(bar, room).map((mark) => <rect key={mark.className} {...mark} />);
}
