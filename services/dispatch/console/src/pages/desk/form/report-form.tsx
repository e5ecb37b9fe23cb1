import type { Channel, Kind, Language } from '@yingda/contracts';
import { useTerms, useWords } from '@yingda/ui';
import { Checkbox, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { GuidingQuestion } from '../../../api/intake/desk.ts';
import type { Draft } from '../drafts/draft.ts';
import type { Changes } from '../drafts/drafts-store.ts';
import { words } from '../words.ts';
import { askIn } from './ask-in.ts';
import { CallerFields } from './caller-fields.tsx';
import { DeviceFields } from './device-fields.tsx';
import { Field } from './field.tsx';
import type { Asking } from './field.tsx';
import { InstantInput } from './instant-input.tsx';

const CHANNELS: readonly Channel[] = ['hotline', 'chat', 'email', 'counter', 'portal', 'inspection', 'callback'];
const KINDS: readonly Kind[] = ['fault', 'repair', 'consultation', 'service-request', 'complaint', 'inspection-finding', 'suggestion'];
const SCOPES = ['line-down', 'partial', 'none'] as const;

export interface FormPartProps {
  readonly draft: Draft;
  readonly change: (changes: Changes) => void;
  readonly asking: Asking;
}

/** R5: the registration form, in the order in which a call goes. */
export const ReportForm = ({
  draft,
  change,
  questions,
}: {
  readonly draft: Draft;
  readonly change: (changes: Changes) => void;
  readonly questions: readonly GuidingQuestion[];
}): ReactNode => {
  const asking: Asking = { questions, language: draft.language, onAsk: (detail) => askIn(detail, draft, change) };
  const part = { draft, change, asking };
  return (
    <form className="report-form" onSubmit={(event) => event.preventDefault()}>
      <ChannelFields {...part} />
      <CallerFields {...part} />
      <DeviceFields {...part} />
      <TroubleFields {...part} />
      <TimeFields {...part} />
    </form>
  );
};

/** How the customer came to us, and in which language. */
const ChannelFields = ({ draft, change }: FormPartProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <Field label={say('channel')} id="desk-channel">
        <Select
          id="desk-channel"
          value={draft.channel}
          options={CHANNELS.map((value) => ({ value, label: term('channel', value) }))}
          onChange={(channel: Channel) => change({ channel })}
        />
      </Field>
      <Field label={say('language')}>
        <Radio.Group
          value={draft.language}
          options={[
            { value: 'zh', label: say('chinese') },
            { value: 'en', label: say('english') },
          ]}
          onChange={({ target }) => change({ language: target.value as Language })}
        />
      </Field>
    </>
  );
};

const TroubleFields = ({ draft, change, asking }: FormPartProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <Field label={say('description')} id="desk-description" wide asks={['symptom', 'before']} asking={asking}>
        <Input.TextArea
          id="desk-description"
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={draft.description}
          onChange={({ target }) => change({ description: target.value })}
        />
      </Field>
      <Field label={say('impact')} wide asks={['impact']} asking={asking}>
        <div className="impact">
          <Radio.Group
            id="desk-scope"
            value={draft.scope}
            options={SCOPES.map((value) => ({ value, label: term('impact', value) }))}
            onChange={({ target }) => change({ scope: target.value as Draft['scope'] })}
          />
          <Checkbox checked={draft.safetyRisk} onChange={({ target }) => change({ safetyRisk: target.checked })}>
            {say('safetyRisk')}
          </Checkbox>
        </div>
      </Field>
      <Field label={say('symptomCodes')} id="desk-codes" asks={['alarm-code']} asking={asking}>
        <Select
          id="desk-codes"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', '，', ' ']}
          placeholder={say('symptomHint')}
          value={[...draft.symptomCodes]}
          onChange={(symptomCodes: string[]) => change({ symptomCodes })}
        />
      </Field>
      <Field label={say('kind')} id="desk-kind">
        <Select
          id="desk-kind"
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: term('kind', value) }))}
          onChange={(kind: Kind) => change({ kind })}
        />
      </Field>
    </>
  );
};

const TimeFields = ({ draft, change, asking }: FormPartProps): ReactNode => {
  const say = useWords(words);
  return (
    <>
      <Field label={say('occurredAt')} id="desk-occurred" asks={['occurred-at']} asking={asking}>
        <InstantInput id="desk-occurred" value={draft.occurredAt} onChange={(occurredAt) => change({ occurredAt })} />
      </Field>
      <Field label={say('expectedBy')} id="desk-expected">
        <InstantInput id="desk-expected" value={draft.expectedBy} onChange={(expectedBy) => change({ expectedBy })} />
      </Field>
      <Field label={say('receivedAt')} id="desk-received" wide hint={say('receivedHint')}>
        <InstantInput id="desk-received" value={draft.receivedAt} onChange={(receivedAt) => change({ receivedAt })} />
      </Field>
    </>
  );
};
