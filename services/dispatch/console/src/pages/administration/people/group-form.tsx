import { useTerms, useWords } from '@yingda/ui';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useEngineers } from '../../../parts/names.tsx';
import { NameFields } from '../shared/name-fields.tsx';
import { words as common } from '../words.ts';
import { skillIn } from './skill-text.ts';
import { words } from './words.ts';

const PROBLEM_TYPES = ['hardware', 'software', 'operation', 'training'] as const;
const MODES = ['manual', 'suggested', 'automatic'] as const;
const KINDS = ['fault', 'consultation', 'service-request', 'complaint', 'inspection-finding', 'repair', 'suggestion'] as const;

/** The fields of a group. */
export const GroupForm = ({ isNew }: { readonly isNew: boolean }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const engineers = useEngineers();
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <>
      {isNew && (
        <Form.Item name="group" label={sayAll('id')} extra={sayAll('slugHint')} rules={required}>
          <Input className="mono" autoComplete="off" />
        </Form.Item>
      )}
      <NameFields />
      <Form.Item name="problemTypes" label={say('problemTypes')}>
        <Select mode="multiple" options={PROBLEM_TYPES.map((type) => ({ value: type, label: term('problemType', type) }))} />
      </Form.Item>
      <Form.Item name="lead" label={say('lead')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={engineers.map(({ staffNumber, name }) => ({ value: staffNumber, label: `${name} ${staffNumber}` }))}
        />
      </Form.Item>
      <Form.Item name="assignment" label={say('assignment')} rules={required}>
        <Select options={MODES.map((mode) => ({ value: mode, label: say(`assignment.${mode}`) }))} />
      </Form.Item>
      <Form.Item name="acceptWithin" label={say('acceptWithin')} extra={say('acceptWithinHint')}>
        <Input className="mono" placeholder="PT15M" autoComplete="off" />
      </Form.Item>
      <Form.Item name="acceptEmergencyWithin" label={say('acceptEmergencyWithin')}>
        <Input className="mono" placeholder="PT5M" autoComplete="off" />
      </Form.Item>
      <h3>{say('requirements')}</h3>
      <p className="soft">{say('requirementsHint')}</p>
      <Form.List name="requirements">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="card">
                <legend>{say('requirement', { number: name + 1 })}</legend>
                <Form.Item name={[name, 'name']} label={say('ruleName')} rules={required}>
                  <Input className="mono" autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'when', 'models']} label={say('models')}>
                  <Select mode="tags" open={false} suffixIcon={null} />
                </Form.Item>
                <Form.Item name={[name, 'when', 'kinds']} label={say('kinds')}>
                  <Select mode="multiple" options={KINDS.map((kind) => ({ value: kind, label: term('kind', kind) }))} />
                </Form.Item>
                <Form.Item name={[name, 'when', 'symptomCodes']} label={say('codes')}>
                  <Select mode="tags" open={false} suffixIcon={null} />
                </Form.Item>
                <Form.Item name={[name, 'when', 'emergency']} valuePropName="checked">
                  <Checkbox>{say('onlyEmergency')}</Checkbox>
                </Form.Item>
                <Form.Item
                  name={[name, 'skills']}
                  label={say('neededSkills')}
                  rules={[
                    {
                      validator: (_, texts: readonly string[] = []) =>
                        texts.every((text) => skillIn(text)) ? Promise.resolve() : Promise.reject(new Error(say('skillFormat'))),
                    },
                  ]}
                >
                  <Select mode="tags" open={false} suffixIcon={null} />
                </Form.Item>
                <Form.Item name={[name, 'qualifications']} label={say('neededQualifications')}>
                  <Select mode="tags" open={false} suffixIcon={null} />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={`${sayAll('remove')}: ${say('requirement', { number: name + 1 })}`}>
                  {sayAll('remove')}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ when: {} })}>{sayAll('add')}</Button>
          </>
        )}
      </Form.List>
    </>
  );
};
