import { Nothing, ProblemAlert, useWords } from '@yingda/ui';
import { Button, Input, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { words } from '../words.ts';
import { ReadOnly } from './read-only.tsx';

export interface SearchedTableProps<Row extends object> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** What the section is for, in a sentence or two. */
  readonly about?: ReactNode;
  readonly rows: readonly Row[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly rowKey: (row: Row) => string;
  readonly columns: TableColumnsType<Row>;
  /** What a row is searched by. Without: rows come searched. */
  readonly textOf?: (row: Row) => string;
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  /** What is shown where there is nothing at all. */
  readonly nothing: { readonly title: string; readonly next: ReactNode; readonly action?: ReactNode };
  /** Reads the next page. */
  readonly onMore?: (() => void) | undefined;
  /** Roles that may change something, where the person has none of them. */
  readonly readOnlyFor?: readonly string[] | undefined;
}

/** A list of a section: what it is for, search kept in the address, and what to do where there is nothing. */
export const SearchedTable = <Row extends object>({
  label,
  about,
  rows,
  error,
  onRetry,
  rowKey,
  columns,
  textOf,
  filters,
  actions,
  nothing,
  onMore,
  readOnlyFor,
}: SearchedTableProps<Row>): ReactNode => {
  const say = useWords(words);
  const [text, setText] = useSearchText();
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = textOf ? rows?.filter((row) => sought.every((word) => textOf(row).toLowerCase().includes(word))) : rows;
  const isFiltered = text !== '';
  return (
    <>
      {about !== undefined && <p className="section-about">{about}</p>}
      {readOnlyFor && <ReadOnly roles={readOnlyFor} />}
      <div className="section-bar">
        <Input
          type="search"
          allowClear
          value={text}
          aria-label={`${say('search')}: ${label}`}
          placeholder={say('search')}
          onChange={({ target }) => setText(target.value)}
        />
        {filters}
        <span className="section-count" role="status">
          {shown && say('found', { count: shown.length })}
          {shown && onMore ? ' +' : ''}
        </span>
        <span className="spring" />
        {actions}
      </div>
      {error !== null && error !== undefined ? (
        <ProblemAlert error={error} onRetry={onRetry} />
      ) : (
        <Table<Row>
          aria-label={label}
          size="small"
          rowKey={rowKey}
          columns={columns}
          {...(shown && { dataSource: shown })}
          loading={shown === undefined}
          pagination={textOf && (shown?.length ?? 0) > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText:
              shown === undefined ? (
                ' '
              ) : isFiltered ? (
                <Nothing title={say('nothingFound', { text })} next={say('nothingFoundNext')} />
              ) : (
                <Nothing {...nothing} />
              ),
          }}
        />
      )}
      {onMore && (
        <div className="section-more">
          <Button onClick={onMore}>{say('more')}</Button>
        </div>
      )}
    </>
  );
};

/** What is sought stands in the address, so that a list can be passed on as it is. */
export const useSearchText = (): readonly [string, (text: string) => void] => {
  const [parameters, setParameters] = useSearchParams();
  const set = (text: string): void =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (text === '') next.delete('q');
        else next.set('q', text);
        return next;
      },
      { replace: true },
    );
  return [parameters.get('q') ?? '', set];
};
