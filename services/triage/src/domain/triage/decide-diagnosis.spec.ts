import { FirstDiagnosisRecorded } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { recordFirstDiagnosis } from './decide-diagnosis.ts';
import { triageEvolution } from './state.ts';

const now = instant('2024-03-15T09:40:00+08:00');
const found = { outcome: 'complex', articles: ['sensor-alarm'], similar: ['20240314-001'], note: 'needs the factory' } as const;
const command = { ...found, articles: [...found.articles], similar: [...found.similar] };
const recorded = FirstDiagnosisRecorded({ ...command, diagnosedAt: now });

describe('the first diagnosis (R16)', () => {
  it('says what it came to, and which articles and tickets helped', () => {
    given(triageEvolution)
      .when((triage) => recordFirstDiagnosis(command, { triage, contactErased: false, now }))
      .then(recorded);
  });

  it('is recorded once: what is found later is no first diagnosis', () => {
    given(triageEvolution, recorded)
      .when((triage) => recordFirstDiagnosis({ ...command, outcome: 'solved-at-first-contact' }, { triage, contactErased: false, now }))
      .refused('ALREADY_DIAGNOSED');
  });

  it('keeps no words about an erased person (R39)', () => {
    given(triageEvolution)
      .when((triage) => recordFirstDiagnosis(command, { triage, contactErased: true, now }))
      .refused('SUBJECT_ERASED');
  });
});
