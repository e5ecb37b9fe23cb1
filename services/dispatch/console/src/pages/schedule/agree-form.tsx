import { ProblemError, useSession, useTerms, useWords } from '@yingda/ui';
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule } from '../../api/dispatch/schedule.ts';
import { WAYS } from '../../api/dispatch/visits.ts';
import type { Way } from '../../api/dispatch/visits.ts';
import { ticketOf } from './placing.ts';
import type { Placing } from './placing.ts';
import { RefusalChoices } from './refusal-choices.tsx';
import type { Agreeing } from './use-placing.ts';
import { words } from './words.ts';
import { instantAt, localOf, moved } from '../../parts/zoned-days.ts';

export interface AgreeFormProps {
  readonly agreeing: Agreeing;
  readonly engineers: readonly EngineerOfSchedule[];
  readonly error: unknown;
  readonly isSending: boolean;
  readonly onAgree: (placing: Placing) => void;
  readonly onClose: () => void;
}

interface Fields {
  readonly engineer: string;
  readonly date: string;
  readonly from: string;
  readonly until: string;
  readonly start?: string;
  readonly minutes: number;
  readonly by: Way;
}

const USUAL_WINDOW = 2 * 3_600_000;

/** R24: what was agreed with the customer, before a visit takes its place. */
export const AgreeForm = ({ agreeing, engineers, error, isSending, onAgree, onClose }: AgreeFormProps): ReactNode => {
  const { subject, target, minutes, isExact } = agreeing;
  const say = useWords(words);
  const term = useTerms();
  const { timeZone } = useSession().settings;
  const [form] = Form.useForm<Fields>();
  const ticket = ticketOf(subject);
  const fieldsFor = (start: number): Pick<Fields, 'date' | 'from' | 'until' | 'start'> => {
    const { date, time } = localOf(start, timeZone);
    return { date, from: time, until: localOf(start + USUAL_WINDOW, timeZone).time, start: time };
  };
  const at = (date: string, time: string): number => instantAt(date, time, timeZone);
  const submit = ({ engineer, date, from, until, start, minutes: onSite, by }: Fields): void => {
    const begin = at(date, from);
    const end = at(until <= from ? moved(date, 1) : date, until);
    const startsAt = start === undefined || start === '' ? undefined : at(start < from ? moved(date, 1) : date, start);
    onAgree({
      call: 'agree',
      ticketNumber: ticket.ticketNumber,
      ...(subject.kind === 'visit' && { visit: subject.visit.visit }),
      engineer,
      window: { from: new Date(begin).toISOString(), until: new Date(end).toISOString() },
      ...(startsAt !== undefined && { start: new Date(startsAt).toISOString() }),
      minutes: onSite,
      agreed: { by, at: new Date().toISOString() },
    });
  };
  const told = (field: string) => {
    const message = error instanceof ProblemError ? error.fieldError(field) : undefined;
    return message === undefined ? {} : { validateStatus: 'error' as const, help: message };
  };
  return (
    <Modal
      open
      title={say('agreeTitle', { ticket: ticket.ticketNumber })}
      okText={say(subject.kind === 'visit' ? 'agreeAgain' : 'agree')}
      cancelText={say('cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={isSending}
      width={480}
    >
      <p className="agree-lead">
        {[ticket.accountName ?? ticket.account, ticket.summary ?? ticket.model, term('grade', ticket.grade)].filter(Boolean).join(' · ')}
        <br />
        {say('agreeLead')}
      </p>
      {error !== undefined && (
        <RefusalChoices
          error={error}
          nameOf={(number) => engineers.find(({ engineer }) => engineer === number)?.name ?? number}
          onStart={(start) => {
            form.setFieldsValue(fieldsFor(Date.parse(start)));
            form.submit();
          }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        className="agree-form"
        requiredMark={false}
        initialValues={{ ...fieldsFor(target.start), ...(!isExact && { start: '' }), engineer: target.engineer, minutes, by: 'phone' }}
        onFinish={submit}
      >
        <Form.Item name="engineer" label={say('engineer')} className="wide" {...told('engineer')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={engineers.map(({ engineer, name }) => ({ value: engineer, label: `${name} ${engineer}` }))}
          />
        </Form.Item>
        <Form.Item name="date" label={say('date')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="from" label={say('windowFrom')} {...told('window/from')} rules={[{ required: true }]}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="until" label={say('windowUntil')} {...told('window/until')} rules={[{ required: true }]}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="start" label={say('plannedStart')} {...told('start')}>
          <Input type="time" aria-description={say('plannedStartHint')} />
        </Form.Item>
        <Form.Item name="minutes" label={say('minutesOnSite')} {...told('minutes')} rules={[{ required: true }]}>
          <InputNumber min={1} max={1_440} step={15} />
        </Form.Item>
        <Form.Item name="by" label={say('by')} {...told('agreed/by')}>
          <Select options={WAYS.map((way) => ({ value: way, label: say(`by.${way}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
