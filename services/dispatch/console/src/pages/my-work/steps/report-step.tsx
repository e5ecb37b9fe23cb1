import { language, useApi, useCommand, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { workOrderPath } from '../../../api/dispatch/work-order-path.ts';
import { useReachable } from '../../../offline/use-reachable.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** R29: the report as it would be now; only the platform can draw it. */
export const ReportForm = ({ number }: { readonly number: string }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const sayAll = useWords(common);
  const isReachable = useReachable();
  const show = useCommand({
    run: async (_: null) => {
      const url = URL.createObjectURL(await api.blob(`${workOrderPath(number)}/service-report`, { language: language() }));
      const link = document.createElement('a');
      Object.assign(link, { href: url, target: '_blank', rel: 'noopener' });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    success: () => say('reportOpened'),
  });
  return (
    <div className="step-form">
      <p className="soft">
        {say('reportHint')} {sayAll('needsConnection')}
      </p>
      <Button type="primary" size="large" block disabled={!isReachable} loading={show.isPending} onClick={() => show.mutate(null)}>
        {say('reportShow')}
      </Button>
    </div>
  );
};
