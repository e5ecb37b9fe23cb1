import { changeLanguage, changeLook, language, LOOKS, useLook, useSession, useTerms, useWords } from '@yingda/ui';
import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { words } from './words.ts';

/** Who is signed in, in which language and look, and the way out. */
export const PersonMenu = (): ReactNode => {
  const { person, signOut } = useSession();
  const { look } = useLook();
  const say = useWords(words);
  const term = useTerms();
  const items: MenuProps['items'] = [
    { key: 'roles', label: person.roles.map((role) => term('role', role)).join(' · '), disabled: true },
    { type: 'divider' },
    { key: 'language', label: <span lang={language() === 'zh' ? 'en' : 'zh-CN'}>{say('language')}</span> },
    { key: 'look', label: say('look'), children: LOOKS.map((each) => ({ key: `look.${each}`, label: say(`look.${each}`) })) },
    { key: 'keys', label: say('keys') },
    { type: 'divider' },
    { key: 'sign-out', label: say('signOut') },
  ];
  const onClick = ({ key }: { readonly key: string }): void => {
    const chosen = LOOKS.find((each) => key === `look.${each}`);
    if (chosen) changeLook(chosen);
    if (key === 'language') void changeLanguage(language() === 'zh' ? 'en' : 'zh');
    if (key === 'keys') dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    if (key === 'sign-out') void signOut();
  };
  return (
    <Dropdown menu={{ items, onClick, selectedKeys: [`look.${look}`] }} trigger={['click']} placement="bottomRight">
      <Button type="text" aria-label={say('person', { name: person.name })}>
        {person.name}
      </Button>
    </Dropdown>
  );
};
