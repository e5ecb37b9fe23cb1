import { Nothing, Page, useSession, useWords } from '@yingda/ui';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import './administration.css';
import { SECTION_GROUPS } from './sections.ts';
import type { Section } from './sections.ts';
import { words } from './words.ts';

/** Each section is loaded when it is first needed, and has the routes below its own path. */
const SECTIONS: Readonly<Record<Section['name'], LazyExoticComponent<ComponentType>>> = {
  policies: lazy(async () => ({ default: (await import('./policies/policies-section.tsx')).PoliciesSection })),
  calendars: lazy(async () => ({ default: (await import('./calendars/calendars-section.tsx')).CalendarsSection })),
  categories: lazy(async () => ({ default: (await import('./knowledge/categories-section.tsx')).CategoriesSection })),
  articles: lazy(async () => ({ default: (await import('./knowledge/articles-section.tsx')).ArticlesSection })),
  engineers: lazy(async () => ({ default: (await import('./people/engineers-section.tsx')).EngineersSection })),
  groups: lazy(async () => ({ default: (await import('./people/groups-section.tsx')).GroupsSection })),
  regions: lazy(async () => ({ default: (await import('./people/regions-section.tsx')).RegionsSection })),
  priceLists: lazy(async () => ({ default: (await import('./fees/price-lists-section.tsx')).PriceListsSection })),
  warranty: lazy(async () => ({ default: (await import('./fees/warranty-section.tsx')).WarrantySection })),
  parts: lazy(async () => ({ default: (await import('./fees/parts-section.tsx')).PartsSection })),
  apiKeys: lazy(async () => ({ default: (await import('./keys/api-keys-section.tsx')).ApiKeysSection })),
  subscriptions: lazy(async () => ({ default: (await import('./subscriptions/subscriptions-section.tsx')).SubscriptionsSection })),
  parked: lazy(async () => ({ default: (await import('./operations/parked-section.tsx')).ParkedSection })),
  readModels: lazy(async () => ({ default: (await import('./operations/read-models-section.tsx')).ReadModelsSection })),
  health: lazy(async () => ({ default: (await import('./operations/health-section.tsx')).HealthSection })),
  deliveries: lazy(async () => ({ default: (await import('./operations/deliveries-section.tsx')).DeliveriesSection })),
};

/** What the platform goes by, and how it is: a menu of sections, those that the person may see. */
export const AdministrationPage = (): ReactNode => {
  const { may } = useSession();
  const say = useWords(words);
  const { pathname } = useLocation();
  const groups = SECTION_GROUPS.map(({ name, sections }) => ({ name, sections: sections.filter(({ roles }) => may(...roles)) })).filter(
    ({ sections }) => sections.length > 0,
  );
  const all = groups.flatMap(({ sections }) => sections);
  const here = all.find(({ path }) => pathname.split('/')[2] === path);
  const first = all.find(({ path }) => (may('admin') ? path === 'health' : true));
  return (
    <Page title={here ? say(here.name) : say('administration')}>
      <div className="administration">
        <nav aria-label={say('menu')} className="administration-menu">
          {groups.map(({ name, sections }) => (
            <section key={name}>
              <h2 id={`menu-${name}`}>{say(name)}</h2>
              <ul aria-labelledby={`menu-${name}`}>
                {sections.map(({ path, name: section }) => (
                  <li key={path}>
                    <NavLink to={`/administration/${path}`}>{say(section)}</NavLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className="administration-section">
          <Suspense fallback={<Spin className="page-loading" />}>
            <Routes>
              {first && <Route index element={<Navigate to={first.path} replace />} />}
              {all.map(({ path, name }) => {
                const Content = SECTIONS[name];
                return <Route key={path} path={`${path}/*`} element={<Content />} />;
              })}
              <Route path="*" element={<Nothing title={say('notFoundTitle')} next={say('notFoundNext')} />} />
            </Routes>
          </Suspense>
        </div>
      </div>
    </Page>
  );
};
