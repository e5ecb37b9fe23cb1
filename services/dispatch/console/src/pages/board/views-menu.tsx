import { AppstoreOutlined, DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Checkbox, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { boardViewsKey, dropBoardView, keepBoardView, readBoardViews } from '../../api/dispatch/board-views.ts';
import type { BoardView, Looked } from '../../api/dispatch/board-views.ts';
import { NO_FILTERS } from './filter-bar.tsx';
import { words } from './words.ts';

export interface ViewsMenuProps {
  readonly looked: Looked;
  readonly change: (change: Partial<Looked>) => void;
}

/** Views that people keep: their own, and those that are shared. */
export const ViewsMenu = ({ looked, change }: ViewsMenuProps): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const { data: views = [] } = useQuery({ queryKey: boardViewsKey, queryFn: () => readBoardViews(api), enabled: open });
  const drop = useCommand<BoardView>({
    run: ({ view }) => dropBoardView(api, view),
    success: (_answer, { name }) => say('viewDropped', { name }),
    after: () => [boardViewsKey],
  });
  const show = ({ filters, lanesBy, sort, layout }: BoardView): void => {
    change({ filters: { ...NO_FILTERS, ...filters }, lanesBy, sort, layout });
    setOpen(false);
  };
  const list = (title: string, some: readonly BoardView[]): ReactNode =>
    some.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul>
          {some.map((view) => (
            <li key={view.view}>
              <button type="button" className="view" onClick={() => show(view)}>
                {view.name}
              </button>
              {view.mine && (
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={say('dropView', { name: view.name })}
                  onClick={() => drop.mutate(view)}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        content={
          <div className="views">
            {views.length === 0 && <p className="soft">{say('noViews')}</p>}
            {list(
              say('ownViews'),
              views.filter(({ shared }) => !shared),
            )}
            {list(
              say('sharedViews'),
              views.filter(({ shared }) => shared),
            )}
            <Button
              block
              onClick={() => {
                setOpen(false);
                setNaming(true);
              }}
            >
              {say('keepView')}
            </Button>
          </div>
        }
      >
        <Button icon={<AppstoreOutlined />} aria-expanded={open}>
          {say('views')}
        </Button>
      </Popover>
      {naming && <KeepView looked={looked} close={() => setNaming(false)} />}
    </>
  );
};

const KeepView = ({ looked, close }: { readonly looked: Looked; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [view] = useState(() => crypto.randomUUID());
  const keep = useCommand<{ readonly name: string; readonly shared: boolean }>({
    run: (named) => keepBoardView(api, view, { ...looked, ...named }),
    success: (_answer, kept) => say('viewKept', { name: kept.name }),
    after: () => [boardViewsKey],
  });
  const submit = (): void => {
    if (name.trim() !== '') keep.mutate({ name: name.trim(), shared }, { onSuccess: close });
  };
  return (
    <Modal
      open
      title={say('keepViewTitle')}
      okText={say('keep')}
      cancelText={say('cancel')}
      onOk={submit}
      onCancel={close}
      okButtonProps={{ disabled: name.trim() === '', loading: keep.isPending }}
      width={400}
    >
      <label className="field">
        {say('viewName')}
        <Input autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={submit} />
      </label>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {say('viewShared')}
      </Checkbox>
    </Modal>
  );
};
