import { useWords } from '@yingda/ui';
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Entry } from '../../offline/entry.ts';
import { useOffline } from '../../offline/offline-provider.tsx';
import { corrected, editableFields } from './corrections.ts';
import type { Field } from './corrections.ts';
import { words as common } from './words.ts';
import { words } from './outbox-words.ts';

/** What was refused is written differently and sent again. */
export const EditEntry = ({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const outbox = useOffline()?.outbox;
  const [form] = Form.useForm<Partial<Record<Field, string>>>();
  const fields = editableFields(entry);
  const save = async (): Promise<void> => {
    await outbox?.retry(entry.id, corrected(entry, form.getFieldsValue()));
    onClose();
  };
  const initial = Object.fromEntries(fields.map((field) => [field, entry.request.body?.[field]]));
  return (
    <Modal
      open
      title={say(`kind.${entry.kind}`)}
      okText={say('save')}
      cancelText={say('cancel')}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={initial}>
        {fields.map((field) => (
          <Form.Item key={field} name={field} label={sayAll(`field.${field}`)}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
};
