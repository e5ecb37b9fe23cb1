import { useQuery } from '@tanstack/react-query';
import { useApi, useWords } from '@yingda/ui';
import { Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { readAttachments, workKey } from '../../api/dispatch/work-order.ts';
import { fitting, lackOf, WAYS } from './said.ts';
import type { Said, Way } from './said.ts';
import { words } from './words.ts';

export interface EvidenceFieldsProps {
  readonly ticketNumber: string;
  readonly said: Said;
  readonly onChange: (said: Said) => void;
  /** Somebody tried to record it: say what is missing. */
  readonly tried: boolean;
}

/** How the customer said it, and what shows it. */
export const EvidenceFields = ({ ticketNumber, said, onChange, tried }: EvidenceFieldsProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { data: files = [] } = useQuery({
    queryKey: workKey(ticketNumber, 'attachments'),
    queryFn: () => readAttachments(api, ticketNumber),
  });
  const fit = fitting(said.way, files);
  const lack = tried ? lackOf(said) : undefined;
  const failed = (...lacks: readonly unknown[]) =>
    lack !== undefined && lacks.includes(lack)
      ? { validateStatus: 'error' as const, help: <span role="alert">{say(`lacks.${lack}`)}</span> }
      : {};
  return (
    <>
      <Form.Item label={say('how')} required {...failed('how')}>
        <Radio.Group
          vertical
          aria-label={say('how')}
          value={said.way}
          options={WAYS.map((value) => ({ value, label: say(`how.${value}`) }))}
          onChange={({ target }) => onChange({ way: target.value as Way, reference: said.reference })}
        />
      </Form.Item>
      {said.way !== undefined && said.way !== 'counter' && (
        <Form.Item label={say('reference')} htmlFor="evidence-reference" extra={say('referenceHint')} {...failed('reference', 'form')}>
          <Input
            id="evidence-reference"
            value={said.reference}
            maxLength={100}
            onChange={({ target }) => onChange({ ...said, reference: target.value })}
          />
        </Form.Item>
      )}
      {said.way !== undefined && (fit.length > 0 || said.way === 'counter') && (
        <Form.Item
          label={say('attachment')}
          htmlFor="evidence-attachment"
          {...(said.way === 'counter' && { extra: fit.length === 0 ? say('attachmentNone') : say('signatureOnly') })}
          {...failed('attachment')}
        >
          <Select
            id="evidence-attachment"
            allowClear
            value={said.attachment ?? null}
            options={fit.map(({ attachment, name }) => ({ value: attachment, label: name }))}
            onChange={(attachment: string | null | undefined) =>
              onChange({ way: said.way as Way, reference: said.reference, ...(attachment ? { attachment } : {}) })
            }
          />
        </Form.Item>
      )}
    </>
  );
};
