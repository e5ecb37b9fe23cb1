import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Job } from '../../api/dispatch/my-work.ts';
import { ContactLinks } from './contact-links.tsx';
import { visitInHand } from './given-on-site.ts';
import { TakeAlong } from './take-along.tsx';
import { useTimes } from './times.ts';
import { words } from './words.ts';

/** What the engineer has to know before anything is done. */
export const JobFacts = ({ job: { ticket, visits } }: { readonly job: Job }): ReactNode => {
  const say = useWords(words);
  const { span } = useTimes();
  const visit = visitInHand(visits);
  const device = [ticket.device.model, ticket.device.serialNumber].filter(Boolean).join(' · ');
  const details = [ticket.contact.name, ticket.contact.phone ?? ticket.contact.email, ticket.account].filter(Boolean).join(' · ');
  return (
    <section className="job-facts">
      {visit && (
        <p className="visit-window tabular">
          {span(visit.window)}
          {visit.site.address !== undefined && <span className="visit-place">{visit.site.address}</span>}
        </p>
      )}
      <ContactLinks contact={ticket.contact} site={visit?.site} />
      <dl className="facts">
        <div>
          <dt>{say('problem')}</dt>
          <dd className="job-text whole">
            {ticket.description}
            {ticket.symptomCodes.length > 0 && <span className="tabular"> ({ticket.symptomCodes.join(', ')})</span>}
          </dd>
        </div>
        <div>
          <dt>{say('contact')}</dt>
          <dd>{details}</dd>
        </div>
        {device !== '' && (
          <div>
            <dt>{say('device')}</dt>
            <dd className="tabular">{device}</dd>
          </div>
        )}
      </dl>
      {visit && <TakeAlong visit={visit} />}
    </section>
  );
};
