import { isProblem, ProblemError } from '@yingda/ui';

/** Fields that a refusal speaks of without naming one. */
const FIELDS: Readonly<Record<string, string>> = {
  WEBHOOK_URL_REFUSED: 'url',
  EVENT_TYPE_UNKNOWN: 'types',
  SCHEMA_VERSION_UNKNOWN: 'versions',
  FILTER_IMPOSSIBLE: 'exceptActor',
  INVALID_POSITION: 'position',
  POSITION_NOT_IN_LOG: 'position',
  ACCOUNT_OUT_OF_REACH: 'account',
  NATS_SUBSCRIPTION_EXISTS: 'name',
};

/** Runs a command of a form; a refusal that speaks of one field is thrown again so that it stands there. `explain` says it better than the service, where it can. */
export const atItsField = async <Answer>(
  command: Promise<Answer>,
  explain: (problem: ProblemError['problem']) => string | undefined,
): Promise<Answer> => {
  try {
    return await command;
  } catch (error) {
    if (!isProblem(error) || (error.problem.errors ?? []).length > 0) throw error;
    const { code, field, title, detail = '' } = error.problem;
    const place = typeof field === 'string' ? field : FIELDS[code];
    if (place === undefined) throw error;
    throw new ProblemError({ ...error.problem, errors: [{ field: place, message: explain(error.problem) ?? `${title}: ${detail}` }] });
  }
};
