import { useWords } from '@yingda/ui';
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { words } from '../words.ts';

/** A name in both languages (R40). */
export const NameFields = (): ReactNode => {
  const say = useWords(words);
  const rules = [{ required: true, message: say('required') }];
  return (
    <>
      <Form.Item name={['name', 'zh']} label={say('nameZh')} rules={rules}>
        <Input lang="zh" autoComplete="off" />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={say('nameEn')} rules={rules}>
        <Input lang="en" autoComplete="off" />
      </Form.Item>
    </>
  );
};
