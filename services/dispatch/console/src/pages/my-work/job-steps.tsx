import { useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Job } from '../../api/dispatch/my-work.ts';
import type { Entry } from '../../offline/entry.ts';
import { visitInHand } from './given-on-site.ts';
import { nextStep } from './next-step.ts';
import { Step } from './step.tsx';
import { ArriveForm } from './steps/arrive-step.tsx';
import { CompleteForm } from './steps/complete-step.tsx';
import { ConfirmForm } from './steps/confirm-step.tsx';
import { ContactForm } from './steps/contact-step.tsx';
import { NoteForm } from './steps/note-step.tsx';
import { PartsForm } from './steps/parts-step.tsx';
import { PhotoForm } from './steps/photo-step.tsx';
import { ReportForm } from './steps/report-step.tsx';
import { ResolveForm } from './steps/resolve-step.tsx';
import { StartForm } from './steps/start-step.tsx';
import { SupportForm } from './steps/support-step.tsx';
import { TimeForm } from './steps/time-step.tsx';
import { WaitForm } from './steps/wait-step.tsx';
import { useTimes } from './times.ts';
import { useGive } from './use-give.ts';
import { words } from './words.ts';

interface JobStepsProps {
  readonly number: string;
  readonly job: Job;
  readonly unsent: readonly Entry[];
}

/** R18, R22, R24–R29: the work in the order in which it is done. */
export const JobSteps = ({ number, job, unsent }: JobStepsProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { time } = useTimes();
  const give = useGive(number);
  const { order, visits, files } = job;
  const visit = visitInHand(visits) ?? visits.findLast(({ status }) => status === 'completed');
  const photos =
    files.filter(({ kind, gone }) => kind === 'photo' && gone === undefined).length + unsent.filter(({ kind }) => kind === 'photo').length;
  const entries = order.log?.entries.length ?? 0;
  const { requisitions = [], replaced = [] } = order.parts ?? {};
  const question = order.collaboration?.support.findLast(({ status }) => status !== 'ended');
  const next = nextStep(job);
  const common = { unsent, give };
  const minutes = order.log?.minutes.total ?? 0;
  return (
    <section>
      <h2 className="steps-title">{say('steps')}</h2>
      <ol className="steps">
        <Step
          title={say('stepContact')}
          kinds={['contact']}
          unsent={unsent}
          next={next === 'contact'}
          done={order.contactedAt && say('contactDone', { time: time(order.contactedAt) })}
        >
          {(close) => <ContactForm job={job} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepArrive')}
          kinds={['arrive']}
          unsent={unsent}
          next={next === 'arrive'}
          done={visit?.arrivedAt && say('arrivedAt', { time: time(visit.arrivedAt) })}
        >
          {(close) => <ArriveForm number={number} visit={visit} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepStart')}
          kinds={['start']}
          unsent={unsent}
          next={next === 'start'}
          done={
            order.started &&
            say(order.started.mode === 'remote' ? 'startedRemote' : 'startedOnSite', { time: time(order.started.startedAt) })
          }
        >
          {(close) => <StartForm job={job} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepNotes')}
          kinds={['note']}
          unsent={unsent}
          next={next === 'note'}
          done={entries > 0 ? say('notesCount', { count: entries }) : undefined}
        >
          {() => <NoteForm job={job} give={give} />}
        </Step>
        <Step
          title={say('stepPhotos')}
          kinds={['photo']}
          unsent={unsent}
          done={photos > 0 ? say('photosCount', { count: photos }) : undefined}
        >
          {() => <PhotoForm {...common} number={number} job={job} may />}
        </Step>
        <Step
          title={say('stepParts')}
          kinds={['request-part', 'replace-part', 'return-part']}
          unsent={unsent}
          done={
            [
              ...(replaced.length > 0 ? [say('partsCount', { count: replaced.length })] : []),
              ...(requisitions.length > 0 ? [say('partsRequested', { count: requisitions.length })] : []),
            ].join(' · ') || undefined
          }
        >
          {(close) => <PartsForm job={job} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepComplete')}
          kinds={['signature', 'complete']}
          unsent={unsent}
          next={next === 'complete'}
          done={
            visit?.completedAt && say('completedAt', { outcome: say(`outcome.${visit.outcome ?? 'done'}`), time: time(visit.completedAt) })
          }
        >
          {(close) => <CompleteForm job={job} visit={visit} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepResolve')}
          kinds={['resolve']}
          unsent={unsent}
          next={next === 'resolve'}
          done={order.resolvedAt && say('resolvedAt', { time: time(order.resolvedAt) })}
        >
          {(close) => <ResolveForm job={job} give={give} close={close} />}
        </Step>
      </ol>
      <h2 className="steps-title">{say('moreSteps')}</h2>
      <ul className="steps">
        <Step
          title={say('stepTime')}
          kinds={['time']}
          unsent={unsent}
          optional
          done={minutes > 0 ? say('minutesLogged', { minutes }) : undefined}
        >
          {(close) => <TimeForm job={job} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepWait')}
          kinds={['wait', 'end-wait']}
          unsent={unsent}
          optional
          done={order.wait && say('waitsFor', { holder: term('holder', order.wait.holder), time: time(order.wait.since) })}
        >
          {(close) => <WaitForm job={job} give={give} close={close} />}
        </Step>
        <Step title={say('stepSupport')} kinds={['support']} unsent={unsent} optional done={question && say('supportOpen')}>
          {(close) => <SupportForm job={job} give={give} close={close} />}
        </Step>
        <Step
          title={say('stepConfirm')}
          kinds={[]}
          unsent={unsent}
          optional
          done={job.ticket.confirmedAt && say('confirmedAt', { time: time(job.ticket.confirmedAt) })}
        >
          {(close) => <ConfirmForm number={number} job={job} close={close} />}
        </Step>
        <Step title={say('stepReport')} kinds={[]} unsent={unsent} optional>
          {() => <ReportForm number={number} />}
        </Step>
      </ul>
    </section>
  );
};
