import { useTerms, useSession, useWords } from '@yingda/ui';
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useEngineers } from '../../../parts/names.tsx';
import type { Field } from './action.ts';
import { fieldWords } from './field-words.ts';
import type { FieldWord } from './field-words.ts';
import { localText } from '../../../parts/local-text.ts';

/** One field of an action, with its label, its hint and what it must not lack. */
export const ActionField = ({ field, autoFocus }: { readonly field: Field; readonly autoFocus: boolean }): ReactNode => {
  const say = useWords(fieldWords);
  const label = say(field.label);
  const rules = field.optional ? [] : [{ required: true, message: say('required') }];
  if (field.kind === 'window') return <WindowField field={field} label={label} autoFocus={autoFocus} />;
  return (
    <Form.Item name={field.name} label={label} rules={rules} {...(field.hint && { extra: say(field.hint) })}>
      <Control field={field} autoFocus={autoFocus} />
    </Form.Item>
  );
};

type ControlProps = { readonly field: Field; readonly autoFocus: boolean };

/** `Form.Item` gives it its value and its id. */
const Control = ({ field, autoFocus, ...given }: ControlProps): ReactNode => {
  const optionName = useOptionName(field);
  const engineers = useEngineers();
  const say = useWords(fieldWords);
  switch (field.kind) {
    case 'text':
      return <Input.TextArea {...given} autoSize={{ minRows: 3, maxRows: 12 }} autoFocus={autoFocus} />;
    case 'line':
      return <Input {...given} autoFocus={autoFocus} />;
    case 'number':
      return <InputNumber {...given} min={1} precision={0} autoFocus={autoFocus} />;
    case 'instant':
      return <Input {...given} type="datetime-local" autoFocus={autoFocus} className="instant-input" />;
    case 'yes-no':
      return (
        <Radio.Group {...given}>
          <Radio value>{say('yes')}</Radio>
          <Radio value={false}>{say('no')}</Radio>
        </Radio.Group>
      );
    case 'engineer': {
      const options = engineers
        .filter(({ active }) => active)
        .map(({ staffNumber, name }) => ({ value: staffNumber, label: `${name} · ${staffNumber}` }));
      return <Select {...given} options={options} showSearch={{ optionFilterProp: 'label' }} autoFocus={autoFocus} />;
    }
    case 'choice':
    case 'several': {
      const options = (field.options ?? []).map((option) => ({ value: option, label: optionName(option) }));
      if (field.kind === 'choice' && options.length <= 4) return <Radio.Group {...given} options={options} />;
      return (
        <Select
          {...given}
          options={options}
          autoFocus={autoFocus}
          {...(field.kind === 'several' && { mode: 'multiple' as const })}
          allowClear={field.optional ?? false}
        />
      );
    }
    case 'window':
      return null;
    default:
      return field.kind satisfies never;
  }
};

const useOptionName = ({ terms, codes }: Field): ((option: string | number) => string) => {
  const term = useTerms();
  const say = useWords(fieldWords);
  return (option) => {
    if (terms === 'grade') return `${option} · ${term('grade', option)}`;
    return terms ? term(terms, option) : say(`${codes ?? ''}.${option}` as FieldWord);
  };
};

const WindowField = ({ field, label, autoFocus }: ControlProps & { readonly label: string }): ReactNode => {
  const say = useWords(fieldWords);
  const rules = field.optional ? [] : [{ required: true, message: say('required') }];
  return (
    <fieldset className="window-field">
      <legend>{label}</legend>
      <Form.Item name={[field.name, 'from']} label={say('from')} rules={rules}>
        <Input type="datetime-local" autoFocus={autoFocus} className="instant-input" />
      </Form.Item>
      <Form.Item name={[field.name, 'until']} label={say('until')} rules={rules}>
        <Input type="datetime-local" className="instant-input" />
      </Form.Item>
    </fieldset>
  );
};

/** What the fields hold at first; instants as the clocks of the installation show them. */
export const useInitial = (): ((fields: readonly Field[]) => Record<string, unknown>) => {
  const { timeZone } = useSession().settings;
  return (fields) => Object.fromEntries(fields.map((field) => [field.name, initialOf(field, timeZone)]));
};

const initialOf = ({ kind, initial }: Field, zone: string): unknown => {
  if (kind === 'instant') return typeof initial === 'string' ? localText(initial, zone) : undefined;
  if (kind !== 'window' || initial === undefined) return initial;
  const { from, until } = initial as { readonly from: string; readonly until: string };
  return { from: localText(from, zone), until: localText(until, zone) };
};
