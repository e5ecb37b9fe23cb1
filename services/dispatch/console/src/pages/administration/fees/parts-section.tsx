import { useInfiniteQuery } from '@tanstack/react-query';
import { language, languageTag, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { findParts, keepPart, PARTS } from '../../../api/dispatch/fee-books.ts';
import type { Part } from '../../../api/dispatch/fee-books.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { NameFields } from '../shared/name-fields.tsx';
import { SearchedTable, useSearchText } from '../shared/searched-table.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const KEEPERS = ['dispatcher', 'lead', 'supervisor', 'admin'] as const;
/** Minor units of a currency's whole, as all that the platform ships with have. */
const MINOR = 100;

interface Fields {
  readonly part: string;
  readonly name: Part['name'];
  readonly serialised?: boolean;
  /** In whole units. */
  readonly amount?: number | null;
  readonly currency?: string;
}

export const PartsSection = (): ReactNode => (
  <Routes>
    <Route path=":opened?" element={<Parts />} />
  </Routes>
);

/** The catalogue; `/administration/parts/SENSOR-7` opens one. */
const Parts = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { opened } = useParams();
  const [written] = useSearchText();
  const text = useSettled(written, 250);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...PARTS, text],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      findParts(api, { ...(text !== '' && { text }), ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = data?.pages.flatMap(({ items }) => items);
  const shown = rows?.find(({ part }) => part === opened);
  const mayKeep = may(...KEEPERS);
  const columns: TableColumnsType<Part> = [
    {
      title: say('part'),
      render: (_, { part }) =>
        mayKeep ? (
          <Link className="mono" to={`/administration/parts/${encodeURIComponent(part)}`}>
            {part}
          </Link>
        ) : (
          <span className="mono">{part}</span>
        ),
    },
    { title: say('name'), render: (_, { name }) => name[language()] },
    { title: say('serialised'), render: (_, { serialised }) => (serialised ? sayAll('yes') : sayAll('no')) },
    {
      title: say('price'),
      align: 'right',
      render: (_, { price }) =>
        price ? (
          <span className="tabular">
            {new Intl.NumberFormat(languageTag(), { style: 'currency', currency: price.currency }).format(price.amount / MINOR)}
          </span>
        ) : (
          <span className="soft">{say('noPrice')}</span>
        ),
    },
  ];
  const add = (
    <Button type="primary" onClick={() => void navigate('/administration/parts/new')}>
      {say('newPart')}
    </Button>
  );
  return (
    <>
      <SearchedTable
        label={sayAll('parts')}
        about={say('partsAbout')}
        rows={rows}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ part }) => part}
        columns={columns}
        readOnlyFor={mayKeep ? undefined : KEEPERS}
        actions={mayKeep && add}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        nothing={{ title: say('nothingParts'), next: say('nothingPartsNext'), action: mayKeep && add }}
      />
      {mayKeep && rows && (
        <KeepDrawer<Fields>
          key={opened ?? ''}
          open={opened === 'new' || shown !== undefined}
          title={shown?.part ?? say('newPart')}
          initial={
            shown
              ? { ...shown, ...(shown.price && { amount: shown.price.amount / MINOR, currency: shown.price.currency }) }
              : { currency: 'CNY', serialised: false }
          }
          run={({ part, name, serialised = false, amount, currency }) =>
            keepPart(api, {
              part: shown?.part ?? part.trim(),
              name,
              serialised: shown?.serialised ?? serialised,
              ...(typeof amount === 'number' && currency && { price: { amount: Math.round(amount * MINOR), currency } }),
            })
          }
          after={[PARTS]}
          onClose={() => void navigate('/administration/parts')}
        >
          {() => (
            <>
              {!shown && (
                <Form.Item name="part" label={say('part')} rules={[{ required: true, message: sayAll('required') }]}>
                  <Input className="mono" autoComplete="off" />
                </Form.Item>
              )}
              <NameFields />
              <Form.Item name="amount" label={say('price')} extra={say('priceHint')}>
                <InputNumber min={0} precision={2} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="currency" label="ISO 4217" rules={[{ pattern: /^[A-Z]{3}$/, message: 'CNY' }]}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item name="serialised" valuePropName="checked">
                <Checkbox disabled={shown !== undefined}>{say('serialisedHint')}</Checkbox>
              </Form.Item>
            </>
          )}
        </KeepDrawer>
      )}
    </>
  );
};
