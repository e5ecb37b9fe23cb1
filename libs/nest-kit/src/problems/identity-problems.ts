import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with the keys of programs, and what a key may lack. */
export const IDENTITY_PROBLEMS = {
  API_KEY_NOT_FOUND: problem(
    404,
    ['There is no such API key', 'List the keys; each has its name.'],
    ['没有这个 API 密钥', '请先查看密钥列表,其中有各密钥的名称。'],
  ),
  API_KEY_NAME_TAKEN: problem(
    409,
    [
      'The name belongs to another key',
      'Choose a name that was never used: what a program did is recorded under it. If the answer with the key was lost, revoke that key and issue another.',
    ],
    ['该名称已被其他密钥使用', '请使用从未用过的名称:程序的操作以该名称记录。若未收到密钥,请吊销后另行签发。'],
  ),
  API_KEY_REFUSED: problem(
    422,
    ['No such key is issued', 'Correct what `errors` names; a key gets no more than an administrator may give.'],
    ['不能签发这样的密钥', '请按 errors 中的提示修改;密钥的权限不得超出管理员可授予的范围。'],
  ),
  SCOPE_MISSING: problem(
    403,
    [
      'Your key or token lacks a scope',
      'Have a key issued that has one of the `scopes`; `personal-data` covers all classes of personal texts.',
    ],
    ['您的密钥或令牌缺少所需权限', '请申请具有 scopes 所列权限之一的密钥;personal-data 包含个人信息的全部类别。'],
  ),
} as const satisfies Record<string, ProblemKind>;
