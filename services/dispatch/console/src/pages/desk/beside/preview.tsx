import { useQuery } from '@tanstack/react-query';
import { Countdown, GradeTag, language, ProblemAlert, Time, useApi, useTerms, useWords } from '@yingda/ui';
import type { ShownClock } from '@yingda/ui';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { deskKey } from '../../../api/intake/desk.ts';
import { previewGrade } from '../../../api/triage/suggestions.ts';
import type { Previewed, PreviewedClock as Clock } from '../../../api/triage/suggestions.ts';
import { useSettled } from '../../../parts/lookup/settled.ts';
import { partOf } from '../drafts/draft.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';

/** The report as a policy looks at it; nothing before it says how much stands still. */
const previewed = (draft: Draft): Previewed | undefined => {
  const { kind, impact, description = '', symptomCodes = [], device } = partOf(draft);
  if (!impact) return undefined;
  return {
    kind,
    channel: draft.channel,
    impact,
    description,
    symptomCodes,
    ...(/^[A-Za-z0-9_-]{1,32}$/.test(draft.account.trim()) && { account: draft.account.trim() }),
    ...(device?.model !== undefined && { model: device.model }),
    ...(draft.receivedAt !== undefined && { receivedAt: draft.receivedAt }),
  };
};

/** R12, R13: the grade that it would get, and until when what would be due, each with its rule. */
export const Preview = ({ draft }: { readonly draft: Draft }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const text = useSettled(JSON.stringify(previewed(draft) ?? null));
  const report = JSON.parse(text) as Previewed | null;
  const { data, error } = useQuery({
    queryKey: deskKey('preview', text),
    queryFn: () => previewGrade(api, report as Previewed),
    enabled: report !== null,
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  const shown = report === null ? undefined : data;
  return (
    <Panel title={say('preview')} beside={shown && <GradeTag grade={shown.grade} emergency={shown.emergency !== undefined} />}>
      {error !== null && <ProblemAlert error={error} />}
      {report === null && <p className="desk-soft">{say('previewNeeds')}</p>}
      {shown && (
        <>
          <p className="desk-reason">
            <Tooltip
              title={say('byRule', { rule: shown.gradeRule ?? '', policy: shown.policy?.id ?? '', version: shown.policy?.version ?? 0 })}
            >
              <span tabIndex={0}>{shown.gradeBecause?.[language()] ?? shown.gradeReason}</span>
            </Tooltip>
          </p>
          {shown.emergency && <p className="desk-emergency">{say('emergency')}</p>}
          <ul className="desk-clocks">
            {shown.clocks.map((clock) => (
              <PreviewedClock key={clock.target} clock={clock} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};

const PreviewedClock = ({ clock }: { readonly clock: Clock }): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { target, state, startedAt, due, because, reason, rule, policy } = clock;
  const shown: ShownClock = { state, startedAt, ...(due !== undefined && { due }) };
  return (
    <li>
      <Tooltip title={`${because?.[language()] ?? reason} · ${say('byRule', { rule, policy: policy.id, version: policy.version })}`}>
        <span className="desk-target" tabIndex={0}>
          {term('target', target)}
        </span>
      </Tooltip>
      {state === 'met' ? <span className="desk-met">{say('metAtOnce')}</span> : <Countdown clock={shown} label={term('target', target)} />}
      <span className="desk-due">{due !== undefined && state !== 'met' && <Time at={due} />}</span>
    </li>
  );
};
