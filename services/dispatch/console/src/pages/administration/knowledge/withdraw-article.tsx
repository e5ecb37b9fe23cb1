import { language, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ARTICLES, withdrawArticle } from '../../../api/triage/knowledge-base.ts';
import type { Article } from '../../../api/triage/knowledge-base.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** Asks why, and takes the article out of search and suggestions. */
export const WithdrawArticle = ({ article: { article, title } }: { readonly article: Article }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const named = { title: title[language()] };
  const withdraw = useCommand({
    run: (reason: string) => withdrawArticle(api, article, reason),
    after: () => [ARTICLES, ['administration', 'categories']],
    success: () => say('withdrawnDone', named),
  });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say('withdraw')}
      </Button>
      <Modal
        open={open}
        title={say('withdrawTitle', named)}
        okText={say('withdraw')}
        okButtonProps={{ danger: true }}
        cancelText={sayAll('cancel')}
        confirmLoading={withdraw.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{say('withdrawDetail')}</p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ reason }) => withdraw.mutate(reason, { onSuccess: () => void navigate('/administration/articles') })}
        >
          <Form.Item name="reason" label={say('reason')} rules={[{ required: true, message: sayAll('required') }]}>
            <Input.TextArea autoFocus maxLength={1_000} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
