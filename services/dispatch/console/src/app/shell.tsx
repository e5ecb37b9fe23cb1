import {
  CalendarOutlined,
  CustomerServiceOutlined,
  ProfileOutlined,
  ProjectOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Shortcuts, useSession, useShortcut, useWords } from '@yingda/ui';
import { Spin } from 'antd';
import { Suspense, useCallback } from 'react';
import type { ReactNode } from 'react';
import { NavLink, Outlet, useNavigate, useNavigation, useSearchParams } from 'react-router';
import { AREAS } from './areas.ts';
import type { Area } from './areas.ts';
import { ConnectionState } from './connection-state.tsx';
import { ReviewCount } from './navigation/area-count.tsx';
import { OpenTicket } from './open-ticket.tsx';
import { PersonMenu } from './person-menu.tsx';
import './shell.css';
import { words } from './words.ts';

const ICONS: Readonly<Record<Area['name'], ReactNode>> = {
  board: <ProjectOutlined />,
  desk: <CustomerServiceOutlined />,
  schedule: <CalendarOutlined />,
  review: <SafetyCertificateOutlined />,
  myWork: <ProfileOutlined />,
  administration: <SettingOutlined />,
};

/** What stands around every page: the menu, the way to a ticket, the connection, the person. `?wall=1` leaves the page alone on the screen. */
export const Shell = (): ReactNode => {
  const { may } = useSession();
  const say = useWords(words);
  const [parameters] = useSearchParams();
  const isLoading = useNavigation().state === 'loading';
  const areas = AREAS.filter(({ roles }) => may(...roles));
  const page = (
    <Suspense fallback={<Spin className="page-loading" />}>
      <Outlet />
    </Suspense>
  );
  if (parameters.get('wall') === '1') return <div className="wall">{page}</div>;
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {say('toContent')}
      </a>
      <header className="top">
        <NavLink className="brand" to="/" aria-label={`应答 Yingda: ${say('home')}`}>
          <img src="/console/mark.svg" alt="" width="24" height="24" />
          <span className="brand-name">应答</span>
        </NavLink>
        <nav aria-label={say('mainMenu')}>
          {areas.map((area) => (
            <NavLink key={area.path} to={area.path} className="area" title={say(area.name)}>
              {ICONS[area.name]}
              <span className="area-name">{say(area.name)}</span>
              {area.name === 'review' && <ReviewCount />}
            </NavLink>
          ))}
        </nav>
        <OpenTicket />
        <ConnectionState />
        <PersonMenu />
      </header>
      <div className={isLoading ? 'content loading' : 'content'}>{page}</div>
      {areas.map((area) => (
        <Go key={area.path} area={area} />
      ))}
      <Shortcuts />
    </div>
  );
};

const Go = ({ area: { path, keys, go } }: { readonly area: Area }): ReactNode => {
  const navigate = useNavigate();
  const say = useWords(words);
  useShortcut(
    keys,
    say(go),
    useCallback(() => void navigate(path), [navigate, path]),
    { everywhere: true },
  );
  return null;
};
