import { DesktopOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Button, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { LANES_BY, LAYOUTS, SORTS } from '../../api/dispatch/board-views.ts';
import type { LookedState } from './use-looked.ts';
import { ViewsMenu } from './views-menu.tsx';
import { words } from './words.ts';

/** How the board is looked at. */
export const BoardTools = ({ looked, change, setWall }: Pick<LookedState, 'looked' | 'change' | 'setWall'>): ReactNode => {
  const say = useWords(words);
  return (
    <>
      {looked.layout === 'lanes' && (
        <Select
          aria-label={say('lanesBy')}
          value={looked.lanesBy}
          onChange={(lanesBy) => change({ lanesBy })}
          options={LANES_BY.map((value) => ({ value, label: say(`by.${value}`) }))}
          prefix={<span className="soft">{say('lanesBy')}</span>}
          popupMatchSelectWidth={false}
        />
      )}
      <Select
        aria-label={say('sort')}
        value={looked.sort}
        onChange={(sort) => change({ sort })}
        options={SORTS.map((value) => ({ value, label: say(`sort.${value}`) }))}
        prefix={<span className="soft">{say('sort')}</span>}
        popupMatchSelectWidth={false}
      />
      <Segmented
        aria-label={say('layout')}
        value={looked.layout}
        onChange={(layout) => change({ layout })}
        options={LAYOUTS.map((value) => ({ value, label: say(`layout.${value}`) }))}
      />
      <ViewsMenu looked={looked} change={change} />
      <Button icon={<DesktopOutlined />} aria-label={say('wall')} title={say('wall')} onClick={() => setWall(true)} />
    </>
  );
};
