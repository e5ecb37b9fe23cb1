import { useTerms, useWords } from '@yingda/ui';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { FieldClass } from '../../../api/notification/subscription-terms.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { AccountName } from './account-names.tsx';
import { listOf } from './filter-text.ts';
import { SetUpBy } from './set-up-by.tsx';
import { words } from './words.ts';

/** What a webhook is given, and who set it up. */
export const FollowsCard = ({ webhook }: { readonly webhook: Webhook }): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { account, types, grades, actor, exceptActor, versions, classes, createdAt, createdBy } = webhook;
  return (
    <section className="card" aria-label={say('follows')}>
      <h2>{say('follows')}</h2>
      <dl className="facts">
        <dt>{say('account')}</dt>
        <dd>
          <AccountName account={account} />
        </dd>
        <dt>{say('events')}</dt>
        <dd>
          <Names names={listOf(types)} none={say('allEvents')} />
        </dd>
        <dt>{say('grades')}</dt>
        <dd>
          {grades === undefined ? <span className="soft">{say('allGrades')}</span> : grades.map((grade) => term('grade', grade)).join(', ')}
        </dd>
        {actor !== undefined && (
          <>
            <dt>{say('actor')}</dt>
            <dd>
              <Names names={listOf(actor)} none="" />
            </dd>
          </>
        )}
        {exceptActor !== undefined && (
          <>
            <dt>{say('exceptActor')}</dt>
            <dd>
              <Names names={listOf(exceptActor)} none="" />
            </dd>
          </>
        )}
        <dt>{say('versions')}</dt>
        <dd>
          <Names names={listOf(versions)} none={say('newest')} />
        </dd>
        <dt>{say('personal')}</dt>
        <dd>
          <PersonalTexts classes={classes} />
        </dd>
        <SetUpBy at={createdAt} by={createdBy} />
      </dl>
    </section>
  );
};

/** The kinds of personal texts that somebody reads in clear. */
export const PersonalTexts = ({ classes }: { readonly classes: readonly FieldClass[] }): ReactNode => {
  const say = useWords(words);
  if (classes.length === 0) return <span className="soft">{say('noPersonal')}</span>;
  return classes.map((each) => say(`class.${each}`)).join(', ');
};

const Names = ({ names, none }: { readonly names: readonly string[]; readonly none: string }): ReactNode =>
  names.length === 0 ? (
    <span className="soft">{none}</span>
  ) : (
    <span className="tags">
      {names.map((name) => (
        <Tag key={name} className="mono">
          {name}
        </Tag>
      ))}
    </span>
  );
