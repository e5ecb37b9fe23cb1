import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Column } from './columns.ts';
import { LaneColumn } from './lane-column.tsx';
import type { LaneColumnProps } from './lane-column.tsx';

export interface LanesProps extends Omit<LaneColumnProps, 'column' | 'name' | 'onDrop' | 'emptyText'> {
  readonly columns: readonly Column[];
  readonly nameOf: (code: string) => string;
  readonly emptyText: (code: string) => string;
  /** What dropping a card on a column asks for; `undefined` where nothing can be dropped. */
  readonly dropOn: (code: string) => (() => void) | undefined;
}

/** Least pixels of a column; where there is room those with tickets share it. */
const NARROWEST = 264;
/** Of a column without tickets: what matters is not pushed off the screen by what is not there. */
const EMPTY = 120;

const widthOf = (column: Column | undefined, columns: readonly Column[], room: number): number => {
  if (!column || column.tickets.length === 0) return EMPTY;
  const filled = columns.filter(({ tickets }) => tickets.length > 0).length;
  return Math.max(NARROWEST, Math.floor((room - (columns.length - filled) * EMPTY) / filled));
};

/** The columns side by side; of very many only those in sight are there. */
export const Lanes = ({ columns, nameOf, emptyText, dropOn, ...rest }: LanesProps): ReactNode => {
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const { current } = rest;
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widthOf(columns[index], columns, inner.current?.clientWidth ?? 0),
    getItemKey: (index) => columns[index]?.code ?? index,
    overscan: 1,
  });
  const width = across.scrollRect?.width;
  const filled = columns.map(({ tickets }) => (tickets.length > 0 ? 1 : 0)).join('');
  useEffect(() => across.measure(), [across, width, filled]);
  const follow = useEffectEvent((number: string | undefined) => {
    const index = columns.findIndex(({ tickets }) => tickets.some(({ ticketNumber }) => ticketNumber === number));
    if (index >= 0) across.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => follow(current), [current]);
  return (
    <div className="lanes" ref={scroller}>
      <div className="lanes-inner" ref={inner} style={{ minWidth: across.getTotalSize() }}>
        {across.getVirtualItems().map(({ index: place, key, start, size }) => {
          const column = columns[place];
          if (!column) return null;
          return (
            <div key={key} className="lane-place" style={{ transform: `translateX(${start}px)`, width: size }}>
              <LaneColumn
                column={column}
                name={nameOf(column.code)}
                emptyText={emptyText(column.code)}
                onDrop={dropOn(column.code)}
                {...rest}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
};
