import { useQuery } from '@tanstack/react-query';
import { language, Nothing, ProblemAlert, useApi, useSession, useTerms, useWords } from '@yingda/ui';
import { Button, Input, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { readCategories } from '../../../api/triage/knowledge-base.ts';
import { POLICIES, readPolicies, readPolicy } from '../../../api/triage/policies.ts';
import { useSearchText } from '../shared/searched-table.tsx';
import { PUBLISHERS } from '../shared/publishers.ts';
import { words as common } from '../words.ts';
import { categoryTree } from './category-tree.ts';
import type { Category } from './category-tree.ts';
import { EDITORS } from './editors.ts';
import { words } from './words.ts';

interface Rule {
  readonly id: string;
  readonly problemType: string;
  readonly because: { readonly en: string; readonly zh: string };
}

/** R11: types of trouble, by the policy's rules, and the tree of categories that articles make. */
export const CategoriesSection = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { may } = useSession();
  const [text, setText] = useSearchText();
  const { data, error, refetch } = useQuery({ queryKey: ['administration', 'categories'], queryFn: () => readCategories(api) });
  const sought = data?.filter(({ category }) => category.includes(text.toLowerCase()));
  return (
    <>
      <p className="section-about">{say('categoriesAbout')}</p>
      <div className="section-bar">
        <Input
          type="search"
          allowClear
          value={text}
          aria-label={`${sayAll('search')}: ${sayAll('categories')}`}
          placeholder={sayAll('search')}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <section className="card">
        <h2>{say('tree')}</h2>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!sought && !error && <Skeleton active />}
        {sought?.length === 0 &&
          (text === '' ? (
            <Nothing
              title={say('noCategories')}
              next={say('noCategoriesNext')}
              action={<Link to="/administration/articles/new">{say('newArticle')}</Link>}
            />
          ) : (
            <Nothing title={sayAll('nothingFound', { text })} next={sayAll('nothingFoundNext')} />
          ))}
        {sought && <Tree categories={categoryTree(sought)} mayAdd={may(...EDITORS)} />}
      </section>
      <Types />
    </>
  );
};

const Tree = ({ categories, mayAdd }: { readonly categories: readonly Category[]; readonly mayAdd: boolean }): ReactNode => {
  const say = useWords(words);
  if (categories.length === 0) return null;
  return (
    <ul>
      {categories.map(({ category, articles, below }) => (
        <li key={category}>
          <Link to={`/administration/articles?category=${category}`} className="mono">
            {category}
          </Link>{' '}
          <span className="soft">{articles === 0 ? say('none') : say('articles', { count: articles })}</span>{' '}
          {mayAdd && (
            <Link
              to={`/administration/articles/new?category=${category}`}
              aria-label={say('addBelow', { category })}
              title={say('addBelow', { category })}
            >
              +
            </Link>
          )}
          <Tree categories={below} mayAdd={mayAdd} />
        </li>
      ))}
    </ul>
  );
};

/** How the policy in force tells types of trouble apart. */
const Types = (): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: [...POLICIES, 'classification'],
    queryFn: async () => {
      const current = (await readPolicies(api)).versions.find(({ inForce }) => inForce);
      const document = current && (await readPolicy(api, current.policy, current.version));
      return { current, rules: (document?.['classification'] ?? []) as readonly Rule[] };
    },
  });
  const { current, rules } = data ?? {};
  return (
    <section className="card">
      <div className="card-head">
        <h2>{say('types')}</h2>
        {current && may(...PUBLISHERS) && (
          <Button onClick={() => void navigate(`/administration/policies/${current.policy}/draft`)}>{say('changeRules')}</Button>
        )}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {current && <p className="soft">{say('typesAbout', { policy: `${current.policy}@${current.version}` })}</p>}
      {rules && (
        <table className="changes" aria-label={say('types')}>
          <thead>
            <tr>
              <th scope="col">{say('problemType')}</th>
              <th scope="col">{say('rule')}</th>
              <th scope="col">{say('because')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ id, problemType, because }) => (
              <tr key={id}>
                <td>{term('problemType', problemType)}</td>
                <td className="mono">{id}</td>
                <td>{because[language()]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
