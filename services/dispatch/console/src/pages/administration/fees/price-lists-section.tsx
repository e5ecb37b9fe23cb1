import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Form, Input, Skeleton } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { PRICE_LISTS, publishPriceList, readPriceList, readPriceLists } from '../../../api/dispatch/fee-books.ts';
import type { PriceListVersion } from '../../../api/dispatch/fee-books.ts';
import { PUBLISHERS } from '../shared/publishers.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { DocumentEditor } from './document-editor.tsx';
import { documentText } from './document-text.ts';
import { words } from './words.ts';

const ADDED = ['priceList', 'version'];
const TODAY = new Date().toISOString().slice(0, 10);
const FIRST = `effectiveFrom: ${TODAY}
currency: CNY
services:
  - { service: repair, name: { en: Repair, zh: 维修 }, base: 20000, includedMinutes: 60, unitMinutes: 30, perUnit: 8000 }
travel: 5000
tax: 1300
quoteValidDays: 14
`;

export const PriceListsSection = (): ReactNode => (
  <Routes>
    <Route index element={<PriceLists />} />
    <Route path="new" element={<NewPriceList />} />
    <Route path=":priceList/versions/:version" element={<PriceList />} />
    <Route path=":priceList/draft" element={<NextPriceList />} />
  </Routes>
);

const PriceLists = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: PRICE_LISTS, queryFn: () => readPriceLists(api) });
  const columns: TableColumnsType<PriceListVersion> = [
    {
      title: say('priceList'),
      render: (_, { priceList, version }) => (
        <Link className="mono" to={`/administration/price-lists/${priceList}/versions/${version}`}>
          {priceList}@{version}
        </Link>
      ),
    },
    { title: say('effectiveFrom'), dataIndex: 'effectiveFrom', className: 'tabular' },
    { title: say('currency'), dataIndex: 'currency' },
    {
      title: say('state'),
      render: (_, { inForce }) => <StateMark tone={inForce ? 'good' : 'quiet'}>{inForce ? sayAll('inForce') : say('other')}</StateMark>,
    },
  ];
  const mayPublish = may(...PUBLISHERS);
  const add = (
    <Button type="primary" onClick={() => void navigate('/administration/price-lists/new')}>
      {say('newPriceList')}
    </Button>
  );
  return (
    <SearchedTable
      label={sayAll('priceLists')}
      about={say('pricesAbout')}
      rows={data && [...data].reverse()}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ priceList, version }) => `${priceList}@${version}`}
      columns={columns}
      textOf={({ priceList, version, currency }) => `${priceList}@${version} ${currency}`}
      readOnlyFor={mayPublish ? undefined : PUBLISHERS}
      actions={mayPublish && add}
      nothing={{ title: say('nothingPrices'), next: say('nothingPricesNext'), action: mayPublish && add }}
    />
  );
};

const PriceList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { priceList = '', version = '1' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [...PRICE_LISTS, priceList, version],
    queryFn: () => readPriceList(api, priceList, Number(version)),
  });
  return (
    <>
      <Link to="/administration/price-lists">← {sayAll('back')}</Link>
      <div className="detail-head">
        <h2 className="mono">
          {priceList}@{version}
        </h2>
        <span className="spring" />
        {may(...PUBLISHERS) && (
          <Button onClick={() => void navigate(`/administration/price-lists/${priceList}/draft`)}>{say('nextVersion')}</Button>
        )}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <TextEditor label={say('text', { version })} text={documentText(data, ADDED)} />}
    </>
  );
};

const NextPriceList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { priceList = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [...PRICE_LISTS, priceList, 'draft'],
    queryFn: async () => {
      const newest = (await readPriceLists(api)).filter((each) => each.priceList === priceList).at(-1)?.version ?? 1;
      const { priceList: _id, version: _version, ...published } = await readPriceList(api, priceList, newest);
      return { published, newest };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Link to="/administration/price-lists">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <DocumentEditor
          title={say('draftOf', { id: priceList })}
          id={priceList}
          first={documentText(data.published, ADDED)}
          published={data.published}
          version={data.newest + 1}
          publish={(text) => publishPriceList(api, priceList, { text, version: data.newest + 1 })}
          after={[PRICE_LISTS]}
          onDone={() => void navigate('/administration/price-lists')}
        />
      )}
    </>
  );
};

const NewPriceList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [id, setId] = useState('standard');
  return (
    <>
      <Link to="/administration/price-lists">← {sayAll('back')}</Link>
      <DocumentEditor
        title={say('newPriceList')}
        id={id}
        first={FIRST}
        version={1}
        publish={(text) => publishPriceList(api, id, { text, version: 1 })}
        after={[PRICE_LISTS]}
        onDone={() => void navigate('/administration/price-lists')}
      >
        <Form layout="vertical">
          <Form.Item label={say('id')} htmlFor="price-list-id" extra={sayAll('slugHint')} style={{ maxWidth: 360 }}>
            <Input id="price-list-id" className="mono" value={id} onChange={({ target }) => setId(target.value)} />
          </Form.Item>
        </Form>
      </DocumentEditor>
    </>
  );
};
