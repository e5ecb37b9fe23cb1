import { useApi, useWords } from '@yingda/ui';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { setSkills } from '../../../api/dispatch/staff.ts';
import type { Skill } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import type { EngineerCardProps } from './engineer-page.tsx';
import { words } from './words.ts';

/** What an engineer can do, each with a level from 1 to 5. */
export const SkillsCard = ({ engineer: { engineer, skills }, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [open, setOpen] = useState(false);
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <section className="card" aria-label={say('skills')}>
      <div className="card-head">
        <h2>{say('skills')}</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen(true)} aria-label={`${sayAll('edit')}: ${say('skills')}`}>
            {sayAll('edit')}
          </Button>
        )}
      </div>
      {skills.length === 0 && <p className="soft">{say('noSkills')}</p>}
      <ul className="rows">
        {skills.map(({ skill, level }) => (
          <li key={skill}>
            <span className="mono">{skill}</span>
            <span className="spring" />
            <span className="tabular">
              {say('level')} {level}
            </span>
          </li>
        ))}
      </ul>
      <KeepDrawer<{ skills: readonly Skill[] }>
        title={say('skills')}
        open={open}
        onClose={() => setOpen(false)}
        initial={{ skills }}
        run={(fields) => setSkills(api, engineer, fields.skills ?? [])}
        after={[['engineers']]}
      >
        {() => (
          <Form.List name="skills">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name }) => (
                  <div key={key} className="shift-fields" role="group" aria-label={`${say('skill')} ${name + 1}`}>
                    <Form.Item name={[name, 'skill']} label={say('skill')} rules={required}>
                      <Input className="mono" autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[name, 'level']} label={say('level')} rules={required}>
                      <InputNumber min={1} max={5} />
                    </Form.Item>
                    <Button
                      style={{ marginTop: 30 }}
                      onClick={() => remove(name)}
                      aria-label={`${sayAll('remove')}: ${say('skill')} ${name + 1}`}
                    >
                      {sayAll('remove')}
                    </Button>
                  </div>
                ))}
                <Button onClick={() => add({ level: 3 })}>{sayAll('add')}</Button>
              </>
            )}
          </Form.List>
        )}
      </KeepDrawer>
    </section>
  );
};
