import { OfflineError, ProblemError } from '@yingda/ui';
import type { Api, ProblemDocument } from '@yingda/ui';
import type { Entry, Refusal } from './entry.ts';
import { verdictOnAnswer } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** One attempt over the services' public interface, with the entry's own key. */
export const sendEntry = async (api: Api, entry: Entry, file: Blob | undefined): Promise<Verdict> => {
  const { method, query, body } = entry.request;
  const path = query ? `${entry.request.path}?${new URLSearchParams(query).toString()}` : entry.request.path;
  const options = { idempotencyKey: entry.key };
  try {
    if (file) await api.upload(method, path, file, options);
    else await (method === 'PUT' ? api.put(path, body, options) : api.post(path, body, options));
    return { verdict: 'done' };
  } catch (error) {
    if (error instanceof OfflineError) return { verdict: 'unreachable' };
    if (error instanceof ProblemError) return verdictOnAnswer({ status: error.problem.status, refusal: refusalOf(error.problem) });
    throw error;
  }
};

const refusalOf = ({ code, title, detail, errors }: ProblemDocument): Refusal => ({
  code,
  title,
  ...(detail !== undefined && { remedy: detail }),
  ...(errors && errors.length > 0 && { fields: errors.map(({ field, message }) => ({ field, message })) }),
});
