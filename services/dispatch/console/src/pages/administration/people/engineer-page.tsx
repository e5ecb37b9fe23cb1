import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { readEngineer, STAFF_KEY } from '../../../api/dispatch/staff.ts';
import type { EngineerDetail } from '../../../api/dispatch/staff.ts';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { AbsencesCard } from './absences-card.tsx';
import { EngineerHistory } from './engineer-history.tsx';
import { KEEPERS } from './keepers.ts';
import { OnCallCard } from './on-call-card.tsx';
import './people.css';
import { ProfileDrawer } from './profile-drawer.tsx';
import { QualificationsCard } from './qualifications-card.tsx';
import { ShiftsCard } from './shifts-card.tsx';
import { SkillsCard } from './skills-card.tsx';
import { words } from './words.ts';

/** Everything about one engineer, each part changed where it stands. */
export const EngineerPage = (): ReactNode => {
  const sayAll = useWords(common);
  const api = useApi();
  const { engineer = '' } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: [...STAFF_KEY, engineer], queryFn: () => readEngineer(api, engineer) });
  return (
    <>
      <Link to="/administration/engineers">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <Engineer engineer={data} />}
    </>
  );
};

const Engineer = ({ engineer }: { readonly engineer: EngineerDetail }): ReactNode => {
  const say = useWords(words);
  const { may } = useSession();
  const mayKeep = may(...KEEPERS) && !engineer.erased;
  return (
    <>
      <div className="detail-head">
        <h2>{engineer.name}</h2>
        <span className="mono soft">{engineer.engineer}</span>
        <StateMark tone={engineer.erased ? 'bad' : engineer.active ? 'good' : 'quiet'}>
          {say(engineer.erased ? 'erased' : engineer.active ? 'active' : 'inactive')}
        </StateMark>
      </div>
      <div className="engineer-cards">
        <ProfileCard engineer={engineer} mayKeep={mayKeep} />
        <SkillsCard engineer={engineer} mayKeep={mayKeep} />
        <QualificationsCard engineer={engineer} mayKeep={mayKeep} />
        <AbsencesCard engineer={engineer} mayKeep={mayKeep} />
        <OnCallCard engineer={engineer} mayKeep={mayKeep} />
      </div>
      <ShiftsCard engineer={engineer} mayKeep={mayKeep} />
      {may('dispatcher', 'lead', 'supervisor', 'director', 'admin') && <EngineerHistory engineer={engineer.engineer} />}
    </>
  );
};

export interface EngineerCardProps {
  readonly engineer: EngineerDetail;
  readonly mayKeep: boolean;
}

const ProfileCard = ({ engineer, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const [open, setOpen] = useState(false);
  const { email, phone, language, groups, regions, base, van, capacity, held } = engineer;
  const unknown = <span className="soft">{say('notKnown')}</span>;
  return (
    <section className="card" aria-label={say('profile')}>
      <div className="card-head">
        <h2>{say('profile')}</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen(true)} aria-label={`${sayAll('edit')}: ${say('profile')}`}>
            {sayAll('edit')}
          </Button>
        )}
      </div>
      <dl className="facts">
        <dt>{say('groups')}</dt>
        <dd>{groups.join(', ') || unknown}</dd>
        <dt>{say('regions')}</dt>
        <dd>{regions.join(', ') || unknown}</dd>
        <dt>{say('email')}</dt>
        <dd>{email ?? unknown}</dd>
        <dt>{say('phone')}</dt>
        <dd className="tabular">{phone ?? unknown}</dd>
        <dt>{say('language')}</dt>
        <dd>{language === 'zh' ? '中文' : 'English'}</dd>
        <dt>{say('held')}</dt>
        <dd className="tabular">
          {held.length}
          {capacity !== undefined && ` / ${capacity}`}
        </dd>
        <dt>{say('base')}</dt>
        <dd className="tabular">{base ? `${base.latitude}, ${base.longitude}` : unknown}</dd>
        <dt>{say('van')}</dt>
        <dd className="mono">{van ?? unknown}</dd>
      </dl>
      <ProfileDrawer engineer={engineer} open={open} onClose={() => setOpen(false)} />
    </section>
  );
};
