import { useCommand, useWords } from '@yingda/ui';
import { App } from 'antd';
import { words as common } from '../words.ts';

/** Asks before something of an engineer is withdrawn, saying what will happen. */
export const useAsk = (
  run: (id: string) => Promise<unknown>,
): ((id: string, question: { readonly title: string; readonly detail: string }) => void) => {
  const sayAll = useWords(common);
  const { modal } = App.useApp();
  const command = useCommand({ run, after: () => [['engineers'], ['schedule']], success: () => sayAll('saved') });
  return (id, { title, detail }) =>
    void modal.confirm({
      title,
      content: detail,
      okText: sayAll('withdraw'),
      okButtonProps: { danger: true },
      cancelText: sayAll('cancel'),
      onOk: () => command.mutateAsync(id).catch(() => undefined),
    });
};
