import { useTerms, useWords } from '@yingda/ui';
import { Checkbox, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Webhook, WebhookRequest } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { listOf, textOf } from './filter-text.ts';
import { PUBLIC_EVENTS } from './public-events.ts';
import { words } from './webhook-words.ts';

/** What may be changed of a webhook, as its form holds it. */
export interface WebhookFieldValues {
  readonly url: string;
  readonly description?: string;
  readonly types?: string[];
  readonly grades?: number[];
  readonly actor?: string[];
  readonly exceptActor?: string[];
  readonly versions?: string[];
}

const GRADES = [1, 2, 3, 4];

export const fieldsOf = ({ url, description, types, grades, actor, exceptActor, versions }: Webhook): WebhookFieldValues => ({
  url,
  ...(description !== undefined && { description }),
  types: listOf(types),
  grades: [...(grades ?? [])],
  actor: listOf(actor),
  exceptActor: listOf(exceptActor),
  versions: listOf(versions),
});

export const requestOf = ({ url, description, types, grades, actor, exceptActor, versions }: WebhookFieldValues): WebhookRequest => {
  const about = description?.trim();
  const lists = { types: textOf(types), actor: textOf(actor), exceptActor: textOf(exceptActor), versions: textOf(versions) };
  return {
    url: url.trim(),
    ...(about && { description: about }),
    ...(grades && grades.length > 0 && { grades }),
    ...(Object.fromEntries(Object.entries(lists).filter(([, text]) => text !== undefined)) as Partial<WebhookRequest>),
  };
};

/** Where events go, and which. */
export const WebhookFields = ({ between }: { readonly between?: ReactNode }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  return (
    <>
      <Form.Item name="url" label={say('url')} extra={say('urlHint')} rules={[{ required: true, message: sayAll('required') }]}>
        <Input autoFocus type="url" autoComplete="off" className="mono" placeholder="https://" />
      </Form.Item>
      <Form.Item name="description" label={say('description')} extra={say('descriptionHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      {between}
      <Form.Item name="types" label={say('types')} extra={say('typesHint')}>
        <Select mode="multiple" allowClear options={PUBLIC_EVENTS.map((type) => ({ value: type, label: type }))} />
      </Form.Item>
      <Form.Item name="grades" label={say('grades')} extra={say('gradesHint')}>
        <Checkbox.Group options={GRADES.map((grade) => ({ value: grade, label: term('grade', grade) }))} />
      </Form.Item>
      <Form.Item name="exceptActor" label={say('exceptActor')} extra={say('exceptActorHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
      </Form.Item>
      <Form.Item name="actor" label={say('actor')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
      </Form.Item>
      <Form.Item name="versions" label={say('versions')} extra={say('versionsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
      </Form.Item>
    </>
  );
};
