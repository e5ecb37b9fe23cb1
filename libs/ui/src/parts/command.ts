import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryKey, UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { OfflineError } from '../api/problem.ts';
import { useWords } from '../words/words.ts';
import { explained } from './problem-alert.tsx';
import { words } from './words.ts';

export interface CommandOptions<Input, Answer> {
  /** Sends it. The key stays the same while the same input is tried again, so that a repeat counts once. */
  readonly run: (input: Input, idempotencyKey: string) => Promise<Answer>;
  /** Shows what will be, at once. What it gives back undoes it when the service refuses. */
  readonly optimistic?: (queries: QueryClient, input: Input) => () => void;
  /** What is read anew afterwards. */
  readonly after?: (answer: Answer, input: Input) => readonly QueryKey[];
  /** Said when it is done. */
  readonly success?: (answer: Answer, input: Input) => string;
  /** The page shows refusals itself, beside the fields. */
  readonly quiet?: boolean;
}

/** A command of a page: optimistic, undone with the refusal's text when it is refused. */
export const useCommand = <Input, Answer = unknown>({
  run,
  optimistic,
  after,
  success,
  quiet = false,
}: CommandOptions<Input, Answer>): UseMutationResult<Answer, unknown, Input, { readonly undo?: () => void }> => {
  const queries = useQueryClient();
  const { message, notification } = App.useApp();
  const say = useWords(words);
  const last = useRef<{ input: string; key: string }>(undefined);
  return useMutation({
    mutationFn: async (input: Input) => {
      const text = JSON.stringify(input) ?? '';
      if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
      const answer = await run(input, last.current.key);
      last.current = undefined;
      return answer;
    },
    onMutate: (input) => {
      const undo = optimistic?.(queries, input);
      return undo ? { undo } : {};
    },
    onError: (error, _input, context) => {
      // Whether a command without an answer counted is not known: the key is kept for the repeat.
      if (!(error instanceof OfflineError)) last.current = undefined;
      context?.undo?.();
      if (quiet) return;
      const { title, remedy } = explained(error, say);
      notification.error({ title, description: remedy, duration: 12, role: 'alert' });
    },
    onSuccess: (answer, input) => {
      if (success) void message.success(success(answer, input));
    },
    onSettled: async (answer, _error, input) => {
      const keys = answer === undefined ? [] : (after?.(answer, input) ?? []);
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
};
