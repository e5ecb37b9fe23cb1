import { useWords } from '@yingda/ui';
import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const KINDS = ['guide', 'video', 'document'] as const;

/** Guides, videos and documents elsewhere, as part of an article's form. */
export const ArticleLinks = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <fieldset className="card">
      <legend>{say('links')}</legend>
      <Form.List name="links">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="article-link" role="group" aria-label={say('link', { number: name + 1 })}>
                <Form.Item name={[name, 'kind']} label={say('kind')} rules={required}>
                  <Select options={KINDS.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))} />
                </Form.Item>
                <Form.Item name={[name, 'url']} label={say('url')} rules={required}>
                  <Input type="url" placeholder="https://" />
                </Form.Item>
                <Form.Item name={[name, 'title', 'zh']} label={say('titleZh')} rules={required}>
                  <Input />
                </Form.Item>
                <Form.Item name={[name, 'title', 'en']} label={say('titleEn')} rules={required}>
                  <Input />
                </Form.Item>
                <Button
                  style={{ marginTop: 30 }}
                  onClick={() => remove(name)}
                  aria-label={`${sayAll('remove')}: ${say('link', { number: name + 1 })}`}
                >
                  {sayAll('remove')}
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ kind: 'guide' })}>{sayAll('add')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
};
