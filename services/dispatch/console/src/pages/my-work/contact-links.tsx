import { EnvironmentOutlined, MailOutlined, PhoneOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { TicketFacts, Visit } from '../../api/dispatch/my-work.ts';
import { words } from './words.ts';

/** One tap to the customer and to the place, with the telephone's own means. */
export const ContactLinks = ({
  contact,
  site,
}: {
  readonly contact: TicketFacts['contact'] | undefined;
  readonly site?: Visit['site'] | undefined;
}): ReactNode => {
  const say = useWords(words);
  const { place, address } = site ?? {};
  const where = place ? `${place.latitude},${place.longitude}` : undefined;
  return (
    <div className="contact-links">
      {contact?.phone !== undefined && (
        <Button size="large" icon={<PhoneOutlined />} href={`tel:${contact.phone}`} aria-label={say('call', { name: contact.name })}>
          {say('callShort')}
        </Button>
      )}
      {contact?.email !== undefined && contact.phone === undefined && (
        <Button size="large" icon={<MailOutlined />} href={`mailto:${contact.email}`}>
          {say('mail')}
        </Button>
      )}
      {where !== undefined && (
        <Button
          size="large"
          icon={<EnvironmentOutlined />}
          href={`geo:${where}?q=${encodeURIComponent(`${where}(${address ?? where})`)}`}
          aria-label={say('mapOf', { place: address ?? where })}
        >
          {say('map')}
        </Button>
      )}
    </div>
  );
};
