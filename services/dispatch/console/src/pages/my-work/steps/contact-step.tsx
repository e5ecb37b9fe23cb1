import { useWords } from '@yingda/ui';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { ContactLinks } from '../contact-links.tsx';
import { contacted } from '../given-on-site.ts';
import type { Contact } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words } from './words.ts';

const WAYS: readonly Contact['by'][] = ['phone', 'visit', 'chat', 'email'];

/** R18: the customer was reached. */
export const ContactForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const [by, setBy] = useState<Contact['by']>(job.visits.some(({ status }) => status === 'arrived') ? 'visit' : 'phone');
  const [note, setNote] = useState('');
  const save = async (): Promise<void> => {
    await give((moment) => contacted(moment, { by, note }), { notBefore: job.order.assignment?.assignedAt });
    close();
  };
  return (
    <div className="step-form">
      <ContactLinks contact={job.ticket.contact} />
      <Segmented
        block
        size="large"
        aria-label={say('contactBy')}
        value={by}
        onChange={setBy}
        options={WAYS.map((value) => ({ value, label: say(`by.${value}`) }))}
      />
      <label>
        {say('noteOptional')}
        <Input.TextArea
          value={note}
          maxLength={4_000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <Button type="primary" size="large" block onClick={() => void save()}>
        {say('contactGive')}
      </Button>
    </div>
  );
};
