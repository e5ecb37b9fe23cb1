import { GradeTag, Time, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { GradeDispute, Proposal } from '../../../api/triage/clocks.ts';
import { usePersonName } from '../../../parts/names.tsx';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { disputeActions, GRADE_ACTIONS, proposalActions } from '../actions/grade-actions.ts';
import type { Desk } from '../desk.ts';
import { pageWords } from '../words.ts';
import type { PageWord } from '../words.ts';
import { FactList, Section } from './section.tsx';

/** The grade, why it is so, and what is said against it. */
export const GradeSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const { clocks } = desk;
  const { review, proposals = [], disputes = [] } = clocks?.internal ?? {};
  const open = proposals.filter(({ state }) => state === 'open');
  return (
    <Section
      name="grade"
      beside={<GradeTag grade={clocks?.grade} emergency={clocks?.emergency !== undefined} />}
      actions={<ActionButtons desk={desk} actions={GRADE_ACTIONS} most={2} />}
    >
      <FactList
        facts={[
          clocks?.gradeReason === undefined ? undefined : { label: say('gradeWhy'), value: clocks.gradeReason, wide: true },
          review && { label: say('review'), value: <span className={`review ${review}`}>{say(`review.${review}` as PageWord)}</span> },
          clocks?.emergency && { label: say('grade'), value: say('emergencyWhy', { reason: clocks.emergency.reason }), wide: true },
        ]}
      />
      {(open.length > 0 || disputes.length > 0) && (
        <ul className="review-list">
          {open.map((proposal) => (
            <ProposalLine key={proposal.proposal} proposal={proposal} desk={desk} />
          ))}
          {disputes.map((dispute) => (
            <DisputeLine key={dispute.dispute} dispute={dispute} desk={desk} />
          ))}
        </ul>
      )}
    </Section>
  );
};

const useGradeText = (): ((grade: number) => string) => {
  const term = useTerms();
  return (grade) => `${grade} ${term('grade', grade)}`;
};

const ProposalLine = ({ proposal, desk }: { readonly proposal: Proposal; readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const name = usePersonName();
  const grade = useGradeText();
  return (
    <li>
      <span>
        {say('proposal', { name: name(proposal.proposer), from: grade(proposal.from), to: grade(proposal.to) })} <Time at={proposal.at} />
        <Quote desk={desk} type="RegradeProposed" number={proposal.proposal} />
      </span>
      <ActionButtons desk={desk} actions={proposalActions(proposal)} />
    </li>
  );
};

const DisputeLine = ({ dispute, desk }: { readonly dispute: GradeDispute; readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const name = usePersonName();
  const grade = useGradeText();
  const who = dispute.by === 'customer' ? desk.ticket.contact.name : name(dispute.disputer);
  return (
    <li>
      <span>
        {say('dispute', { name: who, claimed: grade(dispute.claimed), grade: grade(dispute.grade) })} <Time at={dispute.at} />{' '}
        <small>{say(`dispute.${dispute.state}` as PageWord)}</small>
        <Quote desk={desk} type="GradeDisputed" number={dispute.dispute} />
      </span>
      <ActionButtons desk={desk} actions={disputeActions(dispute)} />
    </li>
  );
};

/** What was written stands in the events alone. */
const Quote = ({ desk, type, number }: { readonly desk: Desk; readonly type: string; readonly number: number }): ReactNode => {
  const event = desk.history.find((each) => each.type === type && (each.data['proposal'] ?? each.data['dispute']) === number);
  const reason = event?.data['reason'];
  return typeof reason === 'string' ? <q>{reason}</q> : null;
};
